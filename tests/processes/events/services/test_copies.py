"""Events planned again."""

from datetime import UTC, datetime, timedelta

import pytest

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.errors import RepetitionImpossible
from hubwerk.processes.events.models import Contingent, Event, EventQuestion, SeatList
from hubwerk.processes.events.services.copies import copy_event, copy_series, dates_of, repeat_event
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_copy_is_a_draft_without_the_people():
    original = EventFactory(registration_closes_at=STARTS_AT - timedelta(days=2))
    RegistrationFactory(event=original)
    EventQuestion.objects.create(event=original, label_de="Woher?")
    kept = Contingent.objects.create(
        seat_list=SeatList.objects.get(event=original), organisation=OrganisationFactory(), places=2, falls_back_at=STARTS_AT - timedelta(days=7)
    )

    copy = copy_event(actor=None, event_id=original.pk, starts_at=STARTS_AT + timedelta(days=7), at=WHILE_OPEN)

    seats = SeatList.objects.get(event=copy)
    copied = seats.contingents.get()
    assert (copy.status, seats.capacity, seats.taken, copy.registrations.count()) == (EventStatus.DRAFT, 20, 0, 0)
    assert (copy.ends_at - copy.starts_at, copy.registration_closes_at) == (timedelta(hours=3), STARTS_AT + timedelta(days=5))
    assert [question.label_de for question in copy.questions.all()] == ["Woher?"]
    assert (copied.organisation_id, copied.falls_back_at) == (kept.organisation_id, STARTS_AT)


def test_repetition_keeps_the_time_on_the_wall_across_the_change_to_winter_time():
    event = EventFactory(starts_at=datetime(2026, 10, 22, 16, 0, tzinfo=UTC), ends_at=datetime(2026, 10, 22, 18, 0, tzinfo=UTC))

    repeat_event(actor=None, event_id=event.pk, rule="FREQ=WEEKLY;COUNT=3", at=WHILE_OPEN)

    events = list(Event.objects.soonest_first())
    assert [row.local_start.strftime("%d %H:%M") for row in events] == ["22 18:00", "29 18:00", "05 18:00"]
    assert [row.local_end.strftime("%H:%M") for row in events] == ["20:00"] * 3
    assert len({row.series_id for row in events}) == 1


@pytest.mark.parametrize("rule", ["FREQ=DAILY", "FREQ=NEVER", "nonsense", "FREQ=WEEKLY;COUNT=1", ""])
def test_impossible_repetitions_are_refused(rule):
    event = EventFactory()

    with pytest.raises(RepetitionImpossible):
        repeat_event(actor=None, event_id=event.pk, rule=rule, at=WHILE_OPEN)

    assert Event.objects.count() == 1


def test_dates_of_a_rule_can_be_seen_before():
    event = EventFactory()

    dates = dates_of(event, "FREQ=MONTHLY;BYDAY=3TH;COUNT=3")

    assert [moment.astimezone(event.zone).strftime("%d.%m. %H:%M") for moment in dates] == ["18.06. 14:00", "16.07. 14:00", "20.08. 14:00"]


def test_series_is_planned_again_with_its_distances():
    event = EventFactory()
    series = repeat_event(actor=None, event_id=event.pk, rule="FREQ=WEEKLY;COUNT=3", at=WHILE_OPEN)

    again = copy_series(actor=None, series_id=series.pk, first_starts_at=datetime(2026, 11, 5, 13, 0, tzinfo=UTC), at=WHILE_OPEN)

    starts = [row.local_start.strftime("%d.%m. %H:%M") for row in again.events.soonest_first()]
    assert starts == ["05.11. 14:00", "12.11. 14:00", "19.11. 14:00"]


@pytest.mark.parametrize(("first", "hours"), [("2026-03-22T02:30+01:00", ["02:30", "03:30"]), ("2026-10-18T02:30+02:00", ["02:30", "02:30"])])
def test_repetition_into_the_change_of_the_clocks_is_an_hour_later_or_the_first_of_two(first, hours):
    event = EventFactory(starts_at=datetime.fromisoformat(first))

    dates = dates_of(event, "FREQ=WEEKLY;COUNT=2")

    assert [moment.astimezone(event.zone).strftime("%H:%M") for moment in dates] == hours
    assert dates[0] == event.starts_at
