"""The dates of a repeated entry.

What a stranger's rule may cost is bounded: rules by the hour or finer are refused, as is a rule that names many times of a day, and no date is sought beyond
the window. That leaves some ten thousand days to look at.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from itertools import islice
from typing import Any, Final

from dateutil.rrule import rrule, rrulestr

from hubwerk.processes.events.partner_feeds.zones import Clocks

__all__ = ["RuleUnreadable", "moments_of", "repeated"]

_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_FIRST_YEAR: Final = 1970
_MOST_TIMES: Final = 24
_MOST_STEPS: Final = 40_000


class RuleUnreadable(Exception):
    """The rule is broken, or asks for more than any calendar means."""


def repeated(start: datetime, rules: Iterable[Any], *, zone: tzinfo, clocks: Clocks, until: datetime) -> Iterator[datetime]:
    """What the wall clock shows at each date of some rules, up to `until`, in order. Raises RuleUnreadable."""
    dates: set[datetime] = set()
    for rule in rules:
        dates.update(_dates(start, rule, zone=zone, clocks=clocks, until=until))
    return iter(sorted(dates | {start}))


def moments_of(values: Any, clocks: Clocks, zone: tzinfo) -> tuple[set[datetime], set[datetime]]:
    """Of EXDATE or RDATE, what the wall clock in a zone shows at each: the moments, and the whole days among them."""
    moments: set[datetime] = set()
    days: set[datetime] = set()
    for line in _as_list(values):
        for value in getattr(line, "dts", ()):
            told = value.dt[0] if isinstance(value.dt, tuple) else value.dt  # a period counts by its beginning
            if not isinstance(told, datetime):
                days.add(clocks.wall(told, zone))
                continue
            own = clocks.zone_of(told, str(line.params.get("TZID", "")))
            moments.add(clocks.moment(clocks.wall(told, own), own).astimezone(zone).replace(tzinfo=None))
    return moments, days


def _dates(start: datetime, rule: Any, *, zone: tzinfo, clocks: Clocks, until: datetime) -> list[datetime]:
    try:
        parts = {str(name).upper(): list(value) if isinstance(value, list | tuple) else [value] for name, value in rule.items()}
        _refuse_costly(parts, start)
        count = int(parts.pop("COUNT")[0]) if "COUNT" in parts else _MOST_STEPS
        last = min([until, *(_until(value, zone, clocks) for value in parts.pop("UNTIL", []))])
        text = ";".join(f"{name}={','.join(map(_told, values))}" for name, values in parts.items())
        found = rrulestr(text, dtstart=start)
        if not isinstance(found, rrule):
            raise RuleUnreadable
        return list(islice(found.replace(until=last), min(count, _MOST_STEPS)))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError) as error:
        raise RuleUnreadable from error


def _refuse_costly(parts: dict[str, list[Any]], start: datetime) -> None:
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= max(len(parts.get(name, [])), 1)
    interval = int(parts.get("INTERVAL", [1])[0])
    if str(parts["FREQ"][0]).upper() not in _FREQUENCIES or start.year < _FIRST_YEAR or times > _MOST_TIMES or interval < 1:
        raise RuleUnreadable


def _until(value: Any, zone: tzinfo, clocks: Clocks) -> datetime:
    """The last moment of a rule; a day counts to its end."""
    if not isinstance(value, datetime):
        return clocks.wall(value, zone).replace(hour=23, minute=59, second=59)
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo is not None else value


def _told(value: Any) -> str:
    told = value.to_ical() if hasattr(value, "to_ical") else str(value)
    return told.decode() if isinstance(told, bytes) else str(told)


def _as_list(values: Any) -> list[Any]:
    if values is None:
        return []
    return values if isinstance(values, list) else [values]
