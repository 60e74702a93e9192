"""The calendar and the pages of events."""

from django.urls import URLPattern, path

from hubwerk.processes.events.views import announcements, calendar, calendar_feeds

urlpatterns: list[URLPattern] = [
    path("feeds/events.atom", calendar_feeds.feed_atom, name="feed-atom"),
    path("feeds/events.json", calendar_feeds.feed_json, name="feed-json"),
    path("month/<int:year>/<int:month>/", calendar.month, name="month"),
    path("<slug:slug>/files/<int:pk>/", announcements.file, name="file"),
    path("<slug:slug>/", announcements.event, name="event"),
]
