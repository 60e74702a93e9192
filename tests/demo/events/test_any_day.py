"""The sample events loaded on other days: at a weekend, when clocks change, at the turn of the year, on a leap day."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from hubwerk.demo.events import load_sample_events
from hubwerk.processes.events.enums import HOLDING_A_PLACE, EventState
from hubwerk.processes.events.models import Event, Feedback, Registration, SeatList
from hubwerk.processes.events.queries.places import full_events

pytestmark = pytest.mark.django_db

DAYS = {
    "summer time begins": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    "summer time ends": datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
    "saturday on new year": datetime(2028, 1, 1, 22, 59, tzinfo=UTC),
    "leap day": datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
}


@pytest.fixture(params=DAYS, autouse=True)
def day(request, association, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample_events(at=DAYS[request.param])
        yield DAYS[request.param]
        transaction.set_rollback(True)


def test_the_events_are_whole_on_that_day(day):
    states = Counter(event.state_at(day, is_full=event.pk in full_events([event.pk], day)) for event in Event.objects.all())
    holding = Count("registrations", filter=Q(registrations__status__in=HOLDING_A_PLACE))

    assert (states.total(), states[EventState.PAST], states[EventState.OPEN]) == (30, 12, 11)
    assert {state: states[state] for state in (EventState.FULL, EventState.CLOSED, EventState.NOT_YET, EventState.SCHEDULED)} == dict.fromkeys(
        (EventState.FULL, EventState.CLOSED, EventState.NOT_YET, EventState.SCHEDULED), 1
    )
    assert all(8 <= event.local_start.hour <= 18 and event.local_start.isoweekday() <= 5 for event in Event.objects.all())
    assert all(seats.taken == seats.counted for seats in SeatList.objects.annotate(counted=holding))
    assert not Registration.objects.filter(created_at__gt=day).exists()
    assert not Feedback.objects.filter(given_on__gt=timezone.localdate(day + timedelta(hours=1))).exists()
