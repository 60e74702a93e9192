"""The calendar: the list that the website shows, and a month on one sheet."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.public_pages import hold_until, public_page
from hubwerk.processes.events.calendar_words import told_month
from hubwerk.processes.events.queries.calendar import (
    CalendarFilter,
    CalendarRow,
    calendar_page,
    filter_options,
    month_bounds,
    month_weeks,
    neighbour_months,
    next_change,
)
from hubwerk.processes.events.queries.fitting import fitting_events
from hubwerk.processes.events.subscribing import Subscription

__all__ = ["LIST_PART", "calendar_list", "month", "reader_language"]

LIST_PART: Final = "events/calendar/_list.html"
_FITTING: Final = 3


def reader_language() -> str:
    """The language of the page, by its first part."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def calendar_list(request: HttpRequest, *, at: datetime) -> dict[str, Any]:
    """What the list shows: the events an address asks for, the filters, and for members those that fit them."""
    language = reader_language()
    choice = CalendarFilter.read(request.GET)
    past = request.GET.get("past") == "1"
    page, rows = calendar_page(choice, at=at, language=language, past=past, number=request.GET.get("page", "1"))
    hold_until(request, next_change(rows, at=at))
    return {
        **_shared(choice, at=at, language=language),
        "view": "list",
        "past": past,
        "past_query": choice.url(past="1"),
        "page_of_events": page,
        "months": _by_month(rows),
        "fitting": fitting_events(request.user, at=at, language=language, limit=_FITTING) if _greets(request, choice, past) else [],
        "action": reverse("website:events"),
    }


@public_page
@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month in weeks."""
    at = timezone.now()
    today = timezone.localdate(at)
    earliest, latest = month_bounds(today)
    if not (1 <= month <= 12 and earliest <= year * 12 + month - 1 <= latest):
        raise Http404
    language = reader_language()
    choice = CalendarFilter.read(request.GET)
    first = date(year, month, 1)
    weeks = month_weeks(choice, year=year, month=month, at=at, language=language)
    before, after = neighbour_months(year, month, on=today)
    context: dict[str, Any] = {
        **_shared(choice, at=at, language=language),
        "view": "month",
        "month": first,
        "month_name": told_month(first),
        "weeks": weeks,
        "weekdays": [day.date for day in weeks[0]],
        "count": len({row.key for week in weeks for day in week if day.in_month for row in day.rows}),
        "before": before,
        "after": after,
        "action": reverse("events:month", args=[year, month]),
        "canonical": public_url(request.path),
    }
    partial = bool(getattr(request, "htmx", False)) and not request.htmx.history_restore_request  # type: ignore[attr-defined]  # django-htmx adds it
    response = render(request, "events/calendar/_month.html" if partial else "events/calendar/month.html", context)
    patch_vary_headers(response, ["HX-Request"])
    hold_until(request, next_change((row for week in weeks for day in week for row in day.rows), at=at))
    return response


def _shared(choice: CalendarFilter, *, at: datetime, language: str) -> dict[str, Any]:
    today = timezone.localdate(at)
    return {
        "choice": choice,
        "chips": list(choice.chips()),
        "options": filter_options(choice, at=at, language=language),
        "subscription": Subscription.of(choice, language=language),
        "today": today,
    }


def _greets(request: HttpRequest, choice: CalendarFilter, past: bool) -> bool:
    """Suggestions stand before the whole calendar, not in the way of who looks for something."""
    return request.user.is_authenticated and not choice.number and not past and request.GET.get("page", "1") == "1"


def _by_month(rows: Iterable[CalendarRow]) -> list[tuple[str, list[CalendarRow]]]:
    months: dict[str, list[CalendarRow]] = {}
    for row in rows:
        months.setdefault(told_month(row.starts_at.date()), []).append(row)
    return list(months.items())
