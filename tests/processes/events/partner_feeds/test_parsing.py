"""Reading calendar files as they are, not as the standard would have them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubwerk.processes.events.errors import CalendarUnreadable, NotACalendar
from hubwerk.processes.events.partner_feeds.found import RemarkCode
from hubwerk.processes.events.partner_feeds.parsing import AHEAD, parse_calendar
from tests.processes.events.partner_feeds.calendars import calendar, entry

AT = datetime(2026, 5, 20, 8, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def _read(content, **more):
    return parse_calendar(content, at=AT, here=BERLIN, **more)


def _one(*lines, **more):
    [event] = _read(calendar(entry("1@partner", *lines, **more))).events
    return event


def _starts(*lines):
    return [event.starts_at for event in _read(calendar(entry("1@partner", *lines))).events]


def _utc(day, hour, minute=0, month=6):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_entry_tells_what_where_and_when():
    event = _one(
        "DTSTART:20260618T120000Z",
        "DTEND:20260618T140000Z",
        "DESCRIPTION:Zeile 1\\nZeile 2\\, und mehr",
        "LOCATION:Digital Church\\, Aachen",
        "URL:https://partner.example/1",
        "SEQUENCE:3",
        "LAST-MODIFIED:20260501T080000Z",
    )

    assert (event.uid, event.recurrence_id, event.title) == ("1@partner", "", "Stammtisch")
    assert (event.starts_at, event.ends_at, event.is_all_day) == (_utc(18, 12), _utc(18, 14), False)
    assert (event.description, event.place, event.url) == ("Zeile 1\nZeile 2, und mehr", "Digital Church, Aachen", "https://partner.example/1")
    assert event.age == (3, _utc(1, 8, month=5))


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;TZID=Europe/Brussels:20260618T140000",
        "DTSTART;TZID=Romance Standard Time:20260618T140000",
        'DTSTART;TZID="W. Europe Standard Time":20260618T140000',
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Berlin:20260618T140000",
        "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260618T140000",
        "DTSTART;TZID=Europe/London:20260618T130000",
        "DTSTART:20260618T120000Z",
        "DTSTART:20260618T140000",
    ],
)
def test_clocks_are_told_whatever_they_are_called(start):
    assert _one(start).starts_at == _utc(18, 12)


def test_time_without_a_zone_goes_by_the_calendar_s_own():
    [event] = _read(calendar(entry(start="DTSTART:20260618T140000"), head=["X-WR-TIMEZONE:Europe/London"])).events

    assert event.starts_at == _utc(18, 13)


def test_zone_that_only_the_file_describes_is_read_from_it_and_not_remembered():
    def zone(offset):
        part = f"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nTZNAME:X\nEND:STANDARD"
        return f"BEGIN:VTIMEZONE\nTZID:Customized\n{part}\nEND:VTIMEZONE"

    starts = [
        _read(calendar(entry(start="DTSTART;TZID=Customized:20260618T140000"), head=[zone(offset)])).events[0].starts_at
        for offset in ("+0500", "-0300")
    ]

    assert starts == [_utc(18, 9), _utc(18, 17)]


def test_unknown_zone_is_remarked():
    reading = _read(calendar(entry(start="DTSTART;TZID=Nowhere/Town:20260618T140000")))

    assert reading.events[0].starts_at == _utc(18, 12)
    assert [(remark.code, remark.about) for remark in reading.remarks] == [(RemarkCode.UNKNOWN_ZONE, "Stammtisch")]


def test_whole_days_last_from_midnight_to_midnight_here():
    event = _one("DTSTART;VALUE=DATE:20260618", "DTEND;VALUE=DATE:20260620")

    assert event.is_all_day
    assert (event.starts_at, event.ends_at) == (datetime(2026, 6, 17, 22, tzinfo=UTC), datetime(2026, 6, 19, 22, tzinfo=UTC))
    assert _one("DTSTART;VALUE=DATE:20260618").ends_at == datetime(2026, 6, 18, 22, tzinfo=UTC)


def test_length_may_be_told_as_duration_or_not_at_all():
    assert _one("DTSTART:20260618T120000Z", "DURATION:PT1H30M").ends_at == _utc(18, 13, 30)
    assert _one("DTSTART:20260618T120000Z").ends_at == _utc(18, 12)


def test_repeated_entry_stays_at_its_hour_when_the_clocks_change():
    events = _read(
        calendar(
            entry(
                "1@partner", "DTSTART;TZID=Europe/Brussels:20261022T180000", "DTEND;TZID=Europe/Brussels:20261022T200000", "RRULE:FREQ=WEEKLY;COUNT=2"
            )
        )
    ).events

    assert [event.starts_at for event in events] == [_utc(22, 16, month=10), _utc(29, 17, month=10)]
    assert [event.recurrence_id for event in events] == ["20261022T160000Z", "20261029T170000Z"]
    assert events[0].ends_at - events[0].starts_at == timedelta(hours=2)


def test_endless_rule_is_told_for_a_year_and_some_days():
    starts = _starts("DTSTART:20200106T120000Z", "RRULE:FREQ=MONTHLY;BYDAY=1MO")

    assert starts[0] == _utc(1, 12)
    assert AT + AHEAD - timedelta(days=31) < starts[-1] <= AT + AHEAD
    assert len(starts) == 13


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=WEEKLY;UNTIL=20260702", [18, 25]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260625T120000Z", [18, 25]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260625T115959Z", [18]),
        ("RRULE:FREQ=DAILY;COUNT=4;INTERVAL=3", [18, 21, 24, 27]),
        ("RRULE:FREQ=MONTHLY;COUNT=1;BYMONTHDAY=18", [18]),
    ],
)
def test_rules_end_where_they_say(rule, days):
    assert [start.day for start in _starts("DTSTART;TZID=Europe/Berlin:20260618T140000", rule) if start.month == 6] == days


def test_exceptions_and_additions_are_followed():
    starts = _starts(
        "DTSTART;TZID=Europe/Berlin:20260618T140000",
        "RRULE:FREQ=DAILY;COUNT=6",
        "EXDATE;TZID=Europe/London:20260619T130000,20260620T120000",
        "EXDATE;VALUE=DATE:20260621",
        "EXDATE:20260622T120000Z",
        "RDATE;TZID=Europe/Berlin:20260630T140000",
        "RDATE;VALUE=PERIOD:20260701T120000Z/PT1H",
    )

    assert [(start.month, start.day) for start in starts] == [(6, 18), (6, 20), (6, 23), (6, 30), (7, 1)]


def test_repeated_days_have_exceptions_too():
    starts = _starts("DTSTART;VALUE=DATE:20260618", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260619")

    assert [start.astimezone(BERLIN).date() for start in starts] == [date(2026, 6, 18), date(2026, 6, 20)]


def test_date_with_an_entry_of_its_own_replaces_that_of_the_rule():
    master = entry("1@partner", "DTSTART;TZID=Europe/Berlin:20260618T140000", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = entry("1@partner", "DTSTART:20260626T150000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20260625T140000", summary="SUMMARY:Verlegt")
    cancelled = entry("1@partner", "DTSTART:20260702T120000Z", "RECURRENCE-ID:20260702T120000Z", "STATUS:CANCELLED")

    for order in ([master, moved, cancelled], [cancelled, moved, master]):
        events = _read(calendar(*order)).events
        assert [(event.starts_at, event.title, event.is_cancelled) for event in events] == [
            (_utc(18, 12), "Stammtisch", False),
            (_utc(26, 15), "Verlegt", False),
            (_utc(2, 12, month=7), "Stammtisch", True),
        ]
        assert [event.recurrence_id for event in events] == ["20260618T120000Z", "20260625T120000Z", "20260702T120000Z"]


def test_newer_version_of_an_entry_counts_wherever_it_stands():
    old = entry("1@partner", "DTSTART:20260618T120000Z", "SEQUENCE:1", summary="SUMMARY:Alt")
    new = entry("1@partner", "DTSTART:20260618T120000Z", "SEQUENCE:2", summary="SUMMARY:Neu")

    assert [event.title for event in _read(calendar(new, old)).events] == ["Neu"]


def test_cancellation_is_followed_by_status_and_by_method():
    whole = _read(calendar(entry("1@partner", "DTSTART:20260618T120000Z", "STATUS:CANCELLED")))
    message = _read(calendar(entry(), head=["METHOD:CANCEL"]))

    assert (whole.events[0].is_cancelled, whole.is_whole) == (True, True)
    assert (message.events[0].is_cancelled, message.is_whole) == (True, False)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["DTSTART:tomorrow"], RemarkCode.NO_BEGINNING),
        ([""], RemarkCode.NO_BEGINNING),
        (["DTSTART:20260618T120000Z", "DTSTART:20260618T120000Z", "DTEND:20260618T110000Z"], RemarkCode.NO_ORDER),
        (["DTSTART:20260618T120000Z", "RRULE:FREQ=SECONDLY"], RemarkCode.UNKNOWN_RULE),
        (["DTSTART:20260618T120000Z", "RRULE:FREQ=DAILY;INTERVAL=0"], RemarkCode.UNKNOWN_RULE),
        (["DTSTART:20260618T120000Z", "RRULE:EVERY=DAY"], RemarkCode.UNKNOWN_RULE),
        (["DTSTART:19000101T000000", "RRULE:FREQ=DAILY"], RemarkCode.UNKNOWN_RULE),
        (["DTSTART:20260618T120000Z", f"RRULE:FREQ=DAILY;BYMINUTE={','.join(map(str, range(60)))}"], RemarkCode.UNKNOWN_RULE),
    ],
)
def test_broken_entry_costs_only_itself(lines, code):
    reading = _read(calendar(entry("bad@partner", *lines), entry("good@partner")))

    assert "good@partner" in [event.uid for event in reading.events]
    assert [(remark.code, remark.about) for remark in reading.remarks] == [(code, "Stammtisch")]


def test_entry_that_cannot_be_read_is_not_taken_for_withdrawn():
    reading = _read(calendar(entry("bad@partner", "DTSTART:tomorrow")))

    assert (reading.events, reading.unread) == ((), frozenset({"bad@partner"}))


def test_entry_without_a_title_is_remarked_by_its_uid():
    reading = _read(calendar(entry(summary="")))

    assert [(remark.code, remark.about) for remark in reading.remarks] == [(RemarkCode.NO_TITLE, "1@partner")]


def test_private_entries_are_left_alone():
    assert _read(calendar(entry("1@partner", "DTSTART:20260618T120000Z", "CLASS:PRIVATE"))).events == ()


def test_what_is_over_is_left_out():
    assert _starts("DTSTART:20250618T120000Z") == []


def test_entry_without_a_uid_is_known_by_what_it_says():
    content = calendar(entry()).replace(b"UID:1@partner\r\n", b"")

    assert _read(content).events[0].uid == _read(content).events[0].uid != ""


def test_overlong_values_are_cut_to_what_is_kept():
    event = _one("DTSTART:20260618T120000Z", f"LOCATION:{'b' * 400}", f"DESCRIPTION:{'c' * 9000}", summary=f"SUMMARY:{'a' * 400}")

    assert (len(event.title), len(event.place), len(event.description)) == (300, 300, 5000)
    assert len(_read(calendar(entry("x" * 1000))).events[0].uid) <= 255


def test_formatting_in_a_description_becomes_text():
    event = _one("DTSTART:20260618T120000Z", "DESCRIPTION:<p>Kaffee &amp\\; Kuchen</p><p>Danach <b>Rundgang</b><script>x</script></p>")

    assert event.description == "Kaffee & Kuchen\nDanach Rundgangx"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user:pw@partner.example/", "mailto:a@partner.example", "https://", "https://[x", ""])
def test_only_pages_become_links(url):
    assert _one("DTSTART:20260618T120000Z", f"URL:{url}").url == ""


@pytest.mark.parametrize(("encoding", "charset"), [("utf-8", ""), ("utf-8-sig", ""), ("latin-1", "iso-8859-1"), ("cp1252", "")])
def test_letters_are_read_in_the_encoding_they_are_in(encoding, charset):
    content = calendar(entry(summary="SUMMARY:Größe – Café")).decode().replace("–", "-").encode(encoding)

    assert _read(content, charset=charset).events[0].title == "Größe - Café"


def test_line_folded_within_a_letter_is_read():
    content = calendar(entry(summary="SUMMARY:Größe")).replace("ö".encode(), b"\xc3\r\n \xb6")

    assert _read(content).events[0].title == "Größe"


@pytest.mark.parametrize(
    ("content", "content_type", "error"),
    [
        (b"<html><body>Sign in</body></html>", "text/html", NotACalendar),
        (b"<html><pre>BEGIN:VCALENDAR\r\nEND:VCALENDAR</pre></html>", "text/html", NotACalendar),
        (b"", "text/calendar", NotACalendar),
        (b"\x00\x01\x02", "", NotACalendar),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "text/calendar", CalendarUnreadable),
    ],
)
def test_file_that_is_no_calendar_says_so(content, content_type, error):
    with pytest.raises(error):
        _read(content, content_type=content_type)


def test_calendar_is_read_whatever_the_server_calls_it():
    assert len(_read(b"\r\n" + calendar(entry()), content_type="text/html").events) == 1
    assert len(_read(calendar(entry()), content_type="application/octet-stream").events) == 1


def test_empty_calendar_is_a_calendar():
    assert _read(calendar()).events == ()


def test_two_calendars_in_one_file_are_both_read():
    assert len(_read(calendar(entry("1")) + calendar(entry("2"))).events) == 2


def test_calendar_with_too_much_is_cut_and_nothing_taken_for_withdrawn():
    reading = _read(calendar(*[entry("1@partner", "DTSTART:20260101T120000Z", "RRULE:FREQ=DAILY;BYHOUR=8,10,12,14,16,18")]))

    assert len(reading.events) == 2000
    assert not reading.is_whole
    assert reading.remarks[0].code == RemarkCode.TOO_MANY


_LINES = st.sampled_from(
    [
        "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "TZID:X", "END:VTIMEZONE", "UID:1", "SUMMARY:A", "DTSTART:20260618T120000Z",
        "DTSTART;VALUE=DATE:20260618", "DTEND:20260617", "DTSTART;TZID=X:99999999T999999", "RRULE:FREQ=DAILY", "RRULE:FREQ=YEARLY;BYDAY=77MO",
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY;COUNT=x", "EXDATE:x", "EXDATE;VALUE=DATE:20260618", "RDATE:20260619T120000Z",
        "RECURRENCE-ID:20260618T120000Z", "DURATION:-PT1H", "DURATION:P1D", "STATUS:CANCELLED", "SEQUENCE:-9", "SEQUENCE:x", "CLASS:PRIVATE",
        "X-WR-TIMEZONE:Mars/Base", " folded", "nonsense", "DTSTART:99991231T235959Z", "DTSTART:00010101T000000Z", "LAST-MODIFIED:x", "URL:http://[",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=25))
def test_any_file_is_read_or_refused_in_words(lines):
    content = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()

    try:
        reading = _read(content)
    except (NotACalendar, CalendarUnreadable):
        return
    assert len({event.key for event in reading.events}) == len(reading.events)
    assert all(event.title and event.starts_at <= event.ends_at and event.starts_at.tzinfo is UTC for event in reading.events)
