from datetime import UTC, date, datetime, timedelta

import pytest

from hubwerk.demo.events.days import HOME, Days

MONDAY = datetime(2027, 3, 22, 23, 30, tzinfo=UTC)  # Tuesday at home


def test_today_is_that_of_the_place():
    assert Days(MONDAY).today == date(2027, 3, 23)


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (3, date(2027, 3, 26)),
        (4, date(2027, 3, 29)),
        (5, date(2027, 3, 29)),
        (-2, date(2027, 3, 19)),
        (-3, date(2027, 3, 19)),
        (-1, date(2027, 3, 22)),
    ],
)
def test_nobody_meets_at_the_weekend(days, day):
    assert Days(MONDAY).meeting(days) == day


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 27), 1), (date(2027, 3, 29), 2)])
def test_the_clock_on_the_wall_counts_when_summer_time_begins(day, hours):
    moment = Days.clock(day, "09:30", HOME)

    assert (moment.hour, moment.utcoffset()) == (9, timedelta(hours=hours))
