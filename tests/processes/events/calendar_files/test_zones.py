"""Time zones in calendar files: the same moment, whoever reads it, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from hubwerk.processes.events.calendar_files.calendars import calendar_file
from hubwerk.processes.events.calendar_files.entries import public_entry
from hubwerk.processes.events.calendar_files.zones import zone_component
from tests.processes.events.factories import EventFactory

ZONES = ["Europe/Brussels", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "America/New_York", "Africa/Casablanca", "Asia/Kolkata", "UTC"]


def _independently(zone, first, last):
    text = zone_component(ZoneInfo(zone), first=first, last=last).to_ical().decode()
    return tzical(StringIO(text)).get(zone)


def test_summer_time_is_one_rule_for_each_change():
    text = zone_component(ZoneInfo("Europe/Brussels"), first=date(2026, 5, 1), last=date(2026, 11, 1)).to_ical().decode()

    assert text.replace("\r\n", "\n") == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Brussels\n"
        "BEGIN:DAYLIGHT\nDTSTART:20250330T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZNAME:CEST\n"
        "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
        "BEGIN:STANDARD\nDTSTART:20251026T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZNAME:CET\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
    )


@pytest.mark.parametrize("zone", ZONES)
@given(minutes=st.integers(min_value=0, max_value=2 * 365 * 24 * 60))
def test_clocks_agree_at_every_moment(zone, minutes):
    told = _independently(zone, date(2026, 1, 1), date(2027, 12, 31))
    local = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    if local.fold or local.replace(fold=1).utcoffset() != local.utcoffset():
        return  # the hour that comes twice: an entry cannot say which is meant (RFC 5545, 3.3.5)

    assert local.replace(tzinfo=told).utcoffset() == local.utcoffset()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "start", "hours"),
    [
        ("Europe/Brussels", datetime(2026, 3, 28, 22, 0, tzinfo=UTC), 4),  # through the night the clocks go forward
        ("Europe/Brussels", datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 1),  # at the very moment
        ("Europe/Brussels", datetime(2026, 10, 24, 22, 0, tzinfo=UTC), 5),  # and back
        ("Europe/Brussels", datetime(2026, 10, 25, 2, 0, tzinfo=UTC), 1),
        ("Europe/London", datetime(2026, 3, 29, 8, 0, tzinfo=UTC), 3),
        ("Europe/London", datetime(2026, 12, 1, 8, 0, tzinfo=UTC), 3),
    ],
)
def test_event_is_at_its_moment_on_days_the_clocks_change(zone, start, hours):
    event = EventFactory(time_zone=zone, starts_at=start, ends_at=start + timedelta(hours=hours))

    entry = vobject.readOne(calendar_file([public_entry(event, language="en", at=start)], method="PUBLISH").decode()).vevent

    assert (entry.dtstart.value.astimezone(UTC), entry.dtend.value.astimezone(UTC)) == (event.starts_at, event.ends_at)


@pytest.mark.django_db
def test_repeated_event_stays_at_its_hour_in_one_file():
    starts = [datetime(2026, 3, 26, 17, 0, tzinfo=UTC), datetime(2026, 4, 2, 16, 0, tzinfo=UTC)]  # six in the evening both times
    events = [EventFactory(time_zone="Europe/Brussels", starts_at=start) for start in starts]

    content = calendar_file([public_entry(event, language="en", at=starts[0]) for event in events], method="PUBLISH")

    entries = vobject.readOne(content.decode()).vevent_list
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert [entry.dtstart.value.hour for entry in entries] == [18, 18]
    assert [entry.dtstart.value.astimezone(UTC) for entry in entries] == starts
