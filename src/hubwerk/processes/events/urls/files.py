"""Calendar files, tickets and feeds."""

from django.urls import URLPattern, path

from hubwerk.processes.events.views import calendar_files

urlpatterns: list[URLPattern] = [
    path("feeds/events.ics", calendar_files.feed, name="feed-ics"),
    path("mine/<str:token>/event.ics", calendar_files.own_file, name="own-ics"),
    path("mine/<str:token>/ticket.pdf", calendar_files.ticket, name="ticket"),
    path("<slug:slug>/event.ics", calendar_files.event_file, name="event-ics"),
]
