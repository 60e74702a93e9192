"""A month on one sheet."""

from datetime import UTC, date, datetime, timedelta

import pytest

from hubwerk.processes.events.queries.calendar import CalendarFilter, month_bounds, month_weeks, neighbour_months
from tests.processes.events.calendars import PartnerEventFactory
from tests.processes.events.factories import WHILE_OPEN, EventFactory

pytestmark = pytest.mark.django_db


def days_with(title, *, year=2026, month=6):
    """The days on which an event stands."""
    weeks = month_weeks(CalendarFilter(), year=year, month=month, at=WHILE_OPEN, language="de")
    return [day.date for week in weeks for day in week if title in [row.title for row in day.rows]]


def test_weeks_begin_on_monday_and_are_whole():
    weeks = month_weeks(CalendarFilter(), year=2026, month=7, at=WHILE_OPEN, language="de")

    assert (weeks[0][0].date, weeks[-1][-1].date) == (date(2026, 6, 29), date(2026, 8, 2))
    assert {len(week) for week in weeks} == {7}
    assert [day.in_month for day in weeks[0]] == [False, False, True, True, True, True, True]


def test_what_lasts_several_days_stands_on_each():
    EventFactory(title_de="Messe", starts_at=datetime(2026, 6, 29, 7, tzinfo=UTC), ends_at=datetime(2026, 7, 1, 15, tzinfo=UTC))

    assert days_with("Messe") == [date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)]
    assert days_with("Messe", month=7) == [date(2026, 6, 29), date(2026, 6, 30), date(2026, 7, 1)]
    assert days_with("Messe", month=8) == []


def test_what_ends_at_midnight_ends_that_day():
    PartnerEventFactory(title="Fête", is_all_day=True, starts_at=datetime(2026, 6, 9, 22, tzinfo=UTC), ends_at=datetime(2026, 6, 11, 22, tzinfo=UTC))

    assert days_with("Fête") == [date(2026, 6, 10), date(2026, 6, 11)]


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Berlin", date(2026, 6, 10)), ("America/New_York", date(2026, 6, 9)), ("Asia/Tokyo", date(2026, 6, 10))]
)
def test_the_day_is_that_of_the_place(zone, day):
    EventFactory(title_de="Nachts", starts_at=datetime(2026, 6, 10, 1, tzinfo=UTC), ends_at=datetime(2026, 6, 10, 2, tzinfo=UTC), time_zone=zone)

    assert days_with("Nachts") == [day]


def test_the_hours_hold_across_a_change_of_the_clock():
    EventFactory(title_de="Vorher", starts_at=datetime(2026, 10, 24, 12, tzinfo=UTC))
    EventFactory(title_de="Nachher", starts_at=datetime(2026, 10, 25, 12, tzinfo=UTC))

    weeks = month_weeks(CalendarFilter(), year=2026, month=10, at=WHILE_OPEN, language="de")

    assert [(day.date.day, row.starts_at.hour) for week in weeks for day in week for row in day.rows] == [(24, 14), (25, 13)]


def test_months_lead_on_until_nobody_plans():
    on = date(2026, 6, 18)
    earliest, latest = month_bounds(on)

    assert neighbour_months(2026, 1, on=on) == (date(2025, 12, 1), date(2026, 2, 1))
    assert neighbour_months(latest // 12, latest % 12 + 1, on=on)[1] is None
    assert neighbour_months(earliest // 12, earliest % 12 + 1, on=on)[0] is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_month_takes_as_many_queries_for_many_rows(django_assert_num_queries, count):
    for number in range(count):
        EventFactory(starts_at=datetime(2026, 6, 10, 9, tzinfo=UTC) + timedelta(days=number))
        PartnerEventFactory()

    with django_assert_num_queries(9):
        weeks = month_weeks(CalendarFilter(), year=2026, month=6, at=WHILE_OPEN, language="de")

    assert sum(len(day.rows) for week in weeks for day in week) == 2 * count
