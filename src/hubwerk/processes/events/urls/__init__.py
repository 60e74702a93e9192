"""Addresses of the public pages about events; they stand below the language, beside the calendar page of the website."""

from django.urls import URLPattern, URLResolver

from hubwerk.processes.events.urls import afterwards, calendar, files, registering

app_name = "events"

# The pages of single events come last: their address begins with a name that is free to choose.
urlpatterns: list[URLPattern | URLResolver] = [*files.urlpatterns, *afterwards.urlpatterns, *registering.urlpatterns, *calendar.urlpatterns]
