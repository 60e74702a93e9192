"""What is new for a member."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.doors.portal.news import NewsReader, news_for
from hubwerk.doors.portal.queries.hints import next_step
from hubwerk.doors.portal.queries.overview import cards, listings_of_places
from hubwerk.doors.portal.services.visits import FIRST_LOOK, note_visit

__all__ = ["home"]


@require_safe
@personal_page
def home(request: PortalRequest) -> HttpResponse:
    """What waits, what is new since the last visit, one thing worth doing, and the organisations. Who has only one sees its pages at once."""
    at = timezone.now()
    places = request.places
    if len(places) == 1:
        request.place = places[0]
    listings = listings_of_places(places)
    since = note_visit(user=request.user, organisation_ids=[place.organisation.pk for place in places], at=at)
    news = news_for(NewsReader(user=request.user, places=places, since=since, at=at))
    context: dict[str, Any] = {
        "places": places,
        "news": news,
        "since": min(since.values(), default=at),
        "first_look": bool(since) and at - min(since.values()) >= FIRST_LOOK,
        "several": len(places) > 1,
        "step": next_step(places, listings),
        "cards": cards(places, listings, on=timezone.localdate(at)),
    }
    return render(request, "portal/home.html", context)
