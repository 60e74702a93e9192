"""Time zones as calendar programs take them.

The icalendar library lists each change of the clock by date, and gives the changes of spring an hour late; Outlook reads nothing but one yearly rule for each
of the two changes. So the rules are found here, from what Python knows of the zone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

__all__ = ["zone_component"]

_DAY: Final = timedelta(days=1)
_MINUTE: Final = timedelta(minutes=1)
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# So many years after the last event the rule is checked against, so that it is a rule and no accident.
_YEARS_ON: Final = 3


@dataclass(frozen=True, slots=True)
class _Change:
    """A moment at which the clocks are changed; `local` is what they showed until then."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def year(self) -> int:
        return self.local.year

    @property
    def rule(self) -> dict[str, list[object]]:
        """When in a year it is, by month and weekday."""
        week = (self.local.day - 1) // 7 + 1
        is_last = (self.local + 7 * _DAY).month != self.local.month
        return {"FREQ": ["YEARLY"], "BYMONTH": [self.local.month], "BYDAY": [f"{-1 if is_last else week}{_WEEKDAYS[self.local.weekday()]}"]}


def zone_component(zone: ZoneInfo, *, first: date, last: date) -> Timezone:
    """What a calendar file says of a zone in which its events are, from the first of them to the last."""
    return _component(zone.key, first.year, last.year)


@lru_cache(maxsize=256)
def _component(key: str, first_year: int, last_year: int) -> Timezone:
    zone = ZoneInfo(key)
    start = datetime(first_year - 1, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, start, datetime(last_year + _YEARS_ON, 1, 1, tzinfo=UTC)))
    component = Timezone()
    component.add("TZID", key)
    if not changes or changes[0].year >= first_year:
        local = start.astimezone(zone)
        offset = local.utcoffset() or timedelta()
        component.add_component(_observance(_Change(start.replace(tzinfo=None), offset, offset, local.tzname() or key), None))
    by_kind = sorted(changes, key=lambda change: (change.before, change.after, change.name))
    for _kind, group in groupby(by_kind, key=lambda change: (change.before, change.after, change.name)):
        same = list(group)
        if _are_yearly(same, last_year):
            component.add_component(_observance(same[0], same[0].rule))
        else:
            for change in same:
                component.add_component(_observance(change, None))
    return component


def _are_yearly(changes: Sequence[_Change], last_year: int) -> bool:
    """Whether the clocks are changed so every year, at the same time of the same weekday of the month, and go on so."""
    times = {(change.local.time(), tuple(map(str, change.rule.values()))) for change in changes}
    years = [change.year for change in changes]
    return len(times) == 1 and years == list(range(years[0], last_year + _YEARS_ON))


def _observance(change: _Change, rule: dict[str, list[object]] | None) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
    part.add("DTSTART", change.local)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    if rule is not None:
        part.add("RRULE", rule)
    return part


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[_Change]:
    """Every change of the clocks in a period. Both ends are in UTC, as is the search: local time jumps."""
    moment = start
    while moment < end:
        following = moment + _DAY
        before, after = _offset(zone, moment), _offset(zone, following)
        if before != after:
            low, high = moment, following
            while high - low > _MINUTE:
                middle = low + ((high - low) / 2 // _MINUTE) * _MINUTE
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield _Change((high + before).replace(tzinfo=None), before, after, high.astimezone(zone).tzname() or zone.key)
        moment = following


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
