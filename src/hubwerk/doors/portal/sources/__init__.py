"""The news this room tells by itself; rooms above add theirs to `news`."""

from hubwerk.doors.portal import news
from hubwerk.doors.portal.sources.applications import applications_of_reader
from hubwerk.doors.portal.sources.closing import listings_that_close
from hubwerk.doors.portal.sources.event_offers import places_offered
from hubwerk.doors.portal.sources.events import fitting_events_announced
from hubwerk.doors.portal.sources.happened import what_happened
from hubwerk.doors.portal.sources.introductions import introductions_to_answer
from hubwerk.doors.portal.sources.matches import new_matches
from hubwerk.doors.portal.sources.site_requests import requests_to_reader

__all__ = ["register_sources"]


def register_sources() -> None:
    """Called when the room is ready."""
    news.register("applications", applications_of_reader)
    news.register("closing", listings_that_close)
    news.register("event-offers", places_offered)
    news.register("events", fitting_events_announced)
    news.register("happened", what_happened)
    news.register("introductions", introductions_to_answer)
    news.register("matches", new_matches)
    news.register("site-requests", requests_to_reader)
