"""A calendar file as its events. What one entry has wrong costs only that entry."""

import re
import warnings
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from icalendar import Calendar
from icalendar import Event as Entry

from hubwerk.processes.events.errors import CalendarUnreadable, NotACalendar
from hubwerk.processes.events.partner_feeds.entries import EntryUnreadable, dates_of, overridden_date, uid_of
from hubwerk.processes.events.partner_feeds.found import FoundEvent, Reading, Remark, RemarkCode
from hubwerk.processes.events.partner_feeds.zones import Clocks

__all__ = ["AHEAD", "BEHIND", "parse_calendar"]

# Which dates are taken: a little past, so that what has just been is told to the end, and a year ahead with some days to spare.
BEHIND: Final = timedelta(days=2)
AHEAD: Final = timedelta(days=400)
_MOST: Final = 2000
_MOST_REMARKS: Final = 50
_BEGINNING: Final = b"BEGIN:VCALENDAR"
_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_NOT_SHOWN: Final = frozenset({"PRIVATE", "CONFIDENTIAL"})
_OLDEST: Final = datetime.min.replace(tzinfo=UTC)


def parse_calendar(content: bytes, *, content_type: str = "", charset: str = "", at: datetime, here: tzinfo) -> Reading:
    """All events around a moment. Days and times without a zone go by `here`, unless the file names its own. Raises NotACalendar and CalendarUnreadable."""
    found: dict[tuple[str, str], FoundEvent] = {}
    remarks: list[Remark] = []
    unread: set[str] = set()
    is_whole = True
    for calendar in _calendars(content, content_type, charset):
        clocks = Clocks(calendar, here=here)
        is_cancelling = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        is_whole = is_whole and not is_cancelling  # a cancellation tells of what it cancels alone
        for uid, entries in _by_uid(calendar).items():
            overridden = _overridden(entries, clocks)
            for entry in entries:
                about = str(entry.get("SUMMARY", "")) or uid
                told: list[RemarkCode] = []
                try:
                    dates = list(
                        dates_of(entry, clocks=clocks, uid=uid, since=at - BEHIND, until=at + AHEAD, overridden=overridden, remark=told.append)
                    )
                except EntryUnreadable as error:
                    told.append(error.code)
                    unread.add(uid)
                    dates = []
                except Exception:  # noqa: BLE001 a file may hold anything; what it leads the library to costs one entry
                    told.append(RemarkCode.NO_BEGINNING)
                    unread.add(uid)
                    dates = []
                remarks += [Remark(code, about[:100]) for code in dict.fromkeys(told)]
                for event in dates:
                    _keep_newer(found, _cancelled(event) if is_cancelling else event)
    events = sorted(found.values(), key=lambda event: (event.starts_at, event.key))
    if len(events) > _MOST:
        events, is_whole = events[:_MOST], False
        remarks.insert(0, Remark(RemarkCode.TOO_MANY, str(_MOST)))
    return Reading(tuple(events), tuple(remarks[:_MOST_REMARKS]), frozenset(unread), is_whole=is_whole)


def _calendars(content: bytes, content_type: str, charset: str) -> list[Calendar]:
    """The calendars of a file. Many servers give it as plain text, or as anything; what is meant as a page is none."""
    start = content.upper().find(_BEGINNING)
    if start < 0 or (content_type in {"text/html", "application/xhtml+xml"} and b"<html" in content[:start].lower()):
        raise NotACalendar
    # Lines are folded by bytes, also within a letter (RFC 5545, 3.1); so they are joined before the letters are read.
    text = _decoded(_FOLD.sub(b"", content[start:]), charset)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library wonders about time zones, which are looked up here again
            parsed = Calendar.from_ical(text, multiple=True)
    except Exception as error:  # the library raises whatever a broken file leads it to
        raise CalendarUnreadable from error
    calendars = [calendar for calendar in parsed if isinstance(calendar, Calendar)]
    if not calendars:
        raise CalendarUnreadable
    return calendars


def _decoded(content: bytes, charset: str) -> str:
    for encoding in ("utf-8-sig", charset or "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _by_uid(calendar: Calendar) -> dict[str, list[Entry]]:
    """The entries that may be shown, in the order of the file."""
    grouped: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in calendar.walk("VEVENT"):
        if isinstance(entry, Entry) and str(entry.get("CLASS", "")).upper() not in _NOT_SHOWN:
            grouped[uid_of(entry)].append(entry)
    return grouped


def _overridden(entries: list[Entry], clocks: Clocks) -> frozenset[str]:
    """The dates of a repeated entry that have entries of their own."""
    found: set[str] = set()
    for entry in entries:
        try:
            found.add(overridden_date(entry, clocks))
        except (ValueError, OverflowError):
            continue
    return frozenset(found - {""})


def _keep_newer(found: dict[tuple[str, str], FoundEvent], event: FoundEvent) -> None:
    """Of two versions of one date in a file, the newer; the later in the file, where they do not say."""
    known = found.get(event.key)
    if known is None or (known.revision, known.modified_at or _OLDEST) <= (event.revision, event.modified_at or _OLDEST):
        found[event.key] = event


def _cancelled(event: FoundEvent) -> FoundEvent:
    return replace(event, is_cancelled=True)
