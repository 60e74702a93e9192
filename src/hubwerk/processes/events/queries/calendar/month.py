"""A month of the calendar, in weeks from Monday to Sunday."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from hubwerk.processes.events.calendar_words import last_day
from hubwerk.processes.events.queries.calendar.choice import CalendarFilter
from hubwerk.processes.events.queries.calendar.rows import CalendarRow, rows_of
from hubwerk.processes.events.queries.calendar.selecting import chosen_events, chosen_partner_events, first_moment

__all__ = ["Day", "month_bounds", "month_weeks", "neighbour_months"]

# So many months on, nobody plans; and no machine that follows every link is sent further.
_AHEAD: Final = 24
_BEHIND: Final = 120
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the sheet; `in_month` is false for those of the months before and after that fill its weeks."""

    date: date
    in_month: bool
    is_today: bool
    rows: tuple[CalendarRow, ...]


def month_weeks(choice: CalendarFilter, *, year: int, month: int, at: datetime, language: str) -> list[list[Day]]:
    """The weeks of a month. What lasts several days stands on each of them, by the clock where it takes place."""
    weeks = Calendar().monthdatescalendar(year, month)
    first, last = weeks[0][0], weeks[-1][-1]
    # A day more on both sides: elsewhere the date may be another.
    near = Q(starts_at__lt=first_moment(last + 2 * _DAY), ends_at__gte=first_moment(first - _DAY))
    keys = [(starts_at, False, key) for starts_at, key in chosen_events(choice).filter(near).order_by().values_list("starts_at", "pk")]
    keys += [(starts_at, True, key) for starts_at, key in chosen_partner_events(choice).filter(near).order_by().values_list("starts_at", "pk")]
    on: dict[date, list[CalendarRow]] = {}
    for row in rows_of(sorted(keys), at=at, language=language):
        for day in _days(row, first, last):
            on.setdefault(day, []).append(row)
    today = timezone.localdate(at)
    return [[Day(day, day.month == month, day == today, tuple(on.get(day, ()))) for day in week] for week in weeks]


def neighbour_months(year: int, month: int, *, on: date) -> tuple[date | None, date | None]:
    """The first days of the month before and of the month after; None beyond what is shown."""
    here = year * 12 + month - 1
    earliest, latest = month_bounds(on)
    return (_first_of(here - 1) if here > earliest else None, _first_of(here + 1) if here < latest else None)


def month_bounds(on: date) -> tuple[int, int]:
    """The first and last month that are shown, counted from the year 0."""
    now = on.year * 12 + on.month - 1
    return now - _BEHIND, now + _AHEAD


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _days(row: CalendarRow, first: date, last: date) -> Iterator[date]:
    day, end = max(row.starts_at.date(), first), min(last_day(row.starts_at, row.ends_at), last)
    while day <= end:
        yield day
        day += _DAY
