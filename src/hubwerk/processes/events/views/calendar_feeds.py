"""The calendar for readers of feeds, filtered as on the page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from hubwerk.foundation.ui.public_pages import hold_until, public_page
from hubwerk.processes.events.feeds import ENTRIES, atom_feed, json_feed
from hubwerk.processes.events.queries.calendar import CalendarFilter, coming_rows, next_change
from hubwerk.processes.events.views.calendar import reader_language

__all__ = ["feed_atom", "feed_json"]


@public_page
@require_safe
@conditional_page
def feed_atom(request: HttpRequest) -> HttpResponse:
    """The events to come as an Atom feed."""
    at, language, choice = timezone.now(), reader_language(), CalendarFilter.read(request.GET)
    rows = coming_rows(choice, at=at, language=language, limit=ENTRIES)
    response = HttpResponse(atom_feed(rows, query=choice.query, language=language), content_type="application/atom+xml; charset=utf-8")
    hold_until(request, next_change(rows, at=at))
    return response


@public_page
@require_safe
@conditional_page
def feed_json(request: HttpRequest) -> HttpResponse:
    """The events to come as a JSON feed, which other sites' pages may read as well."""
    at, language, choice = timezone.now(), reader_language(), CalendarFilter.read(request.GET)
    rows = coming_rows(choice, at=at, language=language, limit=ENTRIES)
    response = JsonResponse(
        json_feed(rows, query=choice.query, language=language),
        content_type="application/feed+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response["Access-Control-Allow-Origin"] = "*"
    hold_until(request, next_change(rows, at=at))
    return response
