"""One entry of a calendar file as the dates on which it takes place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from hashlib import sha256
from typing import Any, Final

from icalendar import Event as Entry

from hubwerk.processes.events.partner_feeds.found import FoundEvent, RemarkCode
from hubwerk.processes.events.partner_feeds.repetition import RuleUnreadable, moments_of, repeated
from hubwerk.processes.events.partner_feeds.texts import DESCRIPTION_LENGTH, PLACE_LENGTH, TITLE_LENGTH, address, line, text
from hubwerk.processes.events.partner_feeds.zones import Clocks

__all__ = ["EntryUnreadable", "dates_of", "overridden_date", "uid_of"]

_UID_LENGTH: Final = 255
_DAY: Final = timedelta(days=1)


class EntryUnreadable(Exception):
    """The entry is not shown; `code` says why."""

    def __init__(self, code: RemarkCode) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class _Times:
    """When an entry first takes place, by the clock on the wall, and how long."""

    start: datetime
    length: timedelta
    zone: tzinfo
    is_all_day: bool


def uid_of(entry: Entry) -> str:
    """What an entry is known by: its UID, or for want of one what it says; always short enough to be kept."""
    uid = str(entry.get("UID", "")).strip() or f"{entry.get('SUMMARY', '')}/{_told(entry, 'DTSTART')}"
    return uid if len(uid) <= _UID_LENGTH and "UID" in entry else sha256(uid.encode()).hexdigest()


def overridden_date(entry: Entry, clocks: Clocks) -> str:
    """Of an entry that stands for one date of a repeated one, which; "" for all others."""
    told = _dated(entry, "RECURRENCE-ID")
    if told is None:
        return ""
    zone = clocks.zone_of(told, _zone_name(entry, "RECURRENCE-ID"))
    return _date_key(clocks.wall(told, zone), zone, clocks, is_all_day=not isinstance(told, datetime))


def dates_of(
    entry: Entry, *, clocks: Clocks, uid: str, since: datetime, until: datetime, overridden: frozenset[str], remark: Callable[[RemarkCode], None]
) -> Iterator[FoundEvent]:
    """Each date in the window, those told elsewhere left out. Raises EntryUnreadable."""
    title = line(entry, "SUMMARY", TITLE_LENGTH)
    if not title:
        raise EntryUnreadable(RemarkCode.NO_TITLE)
    times = _times(entry, clocks, remark)
    own = overridden_date(entry, clocks)
    told = FoundEvent(
        uid=uid,
        recurrence_id=own,
        title=title,
        starts_at=since,
        ends_at=since,
        description=text(entry, "DESCRIPTION", DESCRIPTION_LENGTH),
        place=line(entry, "LOCATION", PLACE_LENGTH),
        url=address(entry),
        is_all_day=times.is_all_day,
        revision=_revision(entry),
        modified_at=_modified(entry, clocks),
        is_cancelled=str(entry.get("STATUS", "")).upper() == "CANCELLED",
    )
    is_repeated = not own and ("RRULE" in entry or "RDATE" in entry)
    for start in _starts(entry, times, clocks, until, remark) if is_repeated else [times.start]:
        key = _date_key(start, times.zone, clocks, is_all_day=times.is_all_day) if is_repeated else own
        starts_at, ends_at = clocks.moment(start, times.zone), _end(start, times, clocks)
        if ends_at >= since and starts_at <= until and not (is_repeated and key in overridden):
            yield replace(told, recurrence_id=key, starts_at=starts_at, ends_at=max(ends_at, starts_at))


def _starts(entry: Entry, times: _Times, clocks: Clocks, until: datetime, remark: Callable[[RemarkCode], None]) -> Iterable[datetime]:
    last = until.astimezone(times.zone).replace(tzinfo=None)
    rules = entry.get("RRULE", [])
    try:
        starts = set(repeated(times.start, rules if isinstance(rules, list) else [rules], zone=times.zone, clocks=clocks, until=last))
    except RuleUnreadable:
        remark(RemarkCode.UNKNOWN_RULE)
        starts = {times.start}
    added, added_days = moments_of(entry.get("RDATE"), clocks, times.zone)
    removed, removed_days = moments_of(entry.get("EXDATE"), clocks, times.zone)
    days = {day.date() for day in removed_days}
    # A day among the exceptions of an entry with hours takes out whatever is on that day.
    kept = {start for start in starts | added | added_days if start not in removed and start.date() not in days}
    return sorted(start for start in kept if start <= last)


def _times(entry: Entry, clocks: Clocks, remark: Callable[[RemarkCode], None]) -> _Times:
    told = _dated(entry, "DTSTART")
    if told is None:
        raise EntryUnreadable(RemarkCode.NO_BEGINNING)
    name = _zone_name(entry, "DTSTART")
    if not clocks.knows(name):
        remark(RemarkCode.UNKNOWN_ZONE)
    zone = clocks.zone_of(told, name)
    start = clocks.wall(told, zone)
    is_all_day = not isinstance(told, datetime)
    length = _length(entry, start, zone, clocks)
    if length is None:
        length = _DAY if is_all_day else timedelta()
    if length < timedelta():
        remark(RemarkCode.NO_ORDER)
        length = _DAY if is_all_day else timedelta()
    return _Times(start, max(length, _DAY) if is_all_day else length, zone, is_all_day)


def _length(entry: Entry, start: datetime, zone: tzinfo, clocks: Clocks) -> timedelta | None:
    """How long it lasts by the wall clock for days, by a stop watch for hours; None where it does not say."""
    end = _dated(entry, "DTEND")
    if end is not None:
        end_zone = clocks.zone_of(end, _zone_name(entry, "DTEND"))
        if isinstance(end, datetime):
            return clocks.moment(clocks.wall(end, end_zone), end_zone) - clocks.moment(start, zone)
        return clocks.wall(end, end_zone) - start
    duration = getattr(_property(entry, "DURATION"), "dt", None)
    return duration if isinstance(duration, timedelta) else None


def _end(start: datetime, times: _Times, clocks: Clocks) -> datetime:
    """Whole days last until a midnight, also when the clocks change between."""
    if times.is_all_day:
        return clocks.moment(start + times.length, times.zone)
    return clocks.moment(start, times.zone) + times.length


def _date_key(wall: datetime, zone: tzinfo, clocks: Clocks, *, is_all_day: bool) -> str:
    return f"{wall:%Y%m%d}" if is_all_day else f"{clocks.moment(wall, zone):%Y%m%dT%H%M%SZ}"


def _modified(entry: Entry, clocks: Clocks) -> datetime | None:
    told = _dated(entry, "LAST-MODIFIED")
    if not isinstance(told, datetime):
        return None
    zone = told.tzinfo or UTC
    return clocks.moment(clocks.wall(told, zone), zone)


def _revision(entry: Entry) -> int:
    try:
        return min(max(int(_property(entry, "SEQUENCE") or 0), 0), 2**31 - 1)
    except (ValueError, TypeError, AttributeError):
        return 0


def _dated(entry: Entry, name: str) -> date | None:
    try:
        told = getattr(_property(entry, name), "dt", None)
    except ValueError:  # what the library could not read
        return None
    return told if isinstance(told, date) else None


def _zone_name(entry: Entry, name: str) -> str:
    params = getattr(_property(entry, name), "params", {})
    return str(params.get("TZID", ""))


def _told(entry: Entry, name: str) -> str:
    told = _dated(entry, name)
    return told.isoformat() if told is not None else ""


def _property(entry: Entry, name: str) -> Any:
    """A property; the first, where a program wrote it twice."""
    value = entry.get(name)
    return value[0] if isinstance(value, list) and value else value
