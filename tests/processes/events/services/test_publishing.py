"""Announcing events, taking them back, and cancelling them."""

from datetime import timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import AttendanceMode, EventStatus
from hubwerk.processes.events.errors import EventCancelled, EventHasBookings, EventIncomplete, EventNotDraft, EventOver
from hubwerk.processes.events.services.publishing import (
    cancel_event,
    publish_due_events,
    publish_event,
    schedule_event,
    unschedule_event,
    withdraw_event,
)
from hubwerk.processes.events.services.telling import tell_everyone_of_cancellation
from hubwerk.processes.events.signals import events_changed
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """An event that nobody knows of yet."""
    return EventFactory(status=EventStatus.DRAFT, published_at=None)


def test_draft_is_announced_once(draft):
    published = publish_event(actor=None, event_id=draft.pk, at=WHILE_OPEN)

    assert (published.status, published.published_at) == (EventStatus.PUBLISHED, WHILE_OPEN)
    with pytest.raises(EventNotDraft):
        publish_event(actor=None, event_id=draft.pk, at=WHILE_OPEN)


@pytest.mark.parametrize("missing", [{"venue": "", "town": ""}, {"mode": AttendanceMode.ONLINE, "online_url": ""}])
def test_event_without_a_place_is_not_announced(missing):
    draft = EventFactory(status=EventStatus.DRAFT, published_at=None, **missing)

    with pytest.raises(EventIncomplete):
        publish_event(actor=None, event_id=draft.pk, at=WHILE_OPEN)


def test_scheduled_event_is_announced_when_its_time_has_come(draft):
    soon = WHILE_OPEN + timedelta(hours=1)
    schedule_event(actor=None, event_id=draft.pk, publish_at=soon, at=WHILE_OPEN)

    announced = [publish_due_events(at=moment) for moment in (WHILE_OPEN, soon, soon)]

    draft.refresh_from_db()
    assert (announced, draft.status, draft.published_at) == ([0, 1, 0], EventStatus.PUBLISHED, soon)


@pytest.mark.parametrize("moment", [WHILE_OPEN, STARTS_AT])
def test_event_is_scheduled_between_now_and_its_beginning(draft, moment):
    with pytest.raises(InvalidInput):
        schedule_event(actor=None, event_id=draft.pk, publish_at=moment, at=WHILE_OPEN)


def test_scheduled_event_becomes_a_draft_again(draft):
    schedule_event(actor=None, event_id=draft.pk, publish_at=WHILE_OPEN + timedelta(hours=1), at=WHILE_OPEN)

    unscheduled = unschedule_event(actor=None, event_id=draft.pk, at=WHILE_OPEN)

    assert (unscheduled.status, unscheduled.publish_at) == (EventStatus.DRAFT, None)


def test_event_is_withdrawn_only_while_nobody_has_registered():
    empty, booked = EventFactory(), RegistrationFactory().event

    withdrawn = withdraw_event(actor=None, event_id=empty.pk, at=WHILE_OPEN)
    with pytest.raises(EventHasBookings):
        withdraw_event(actor=None, event_id=booked.pk, at=WHILE_OPEN)

    assert (withdrawn.status, withdrawn.published_at) == (EventStatus.DRAFT, None)


def test_cancelling_tells_everybody_once_and_raises_the_revision():
    comes = RegistrationFactory(language="nl")

    event = cancel_event(actor=None, event_id=comes.event_id, reason="Storm", at=WHILE_OPEN)
    for _run in range(2):
        tell_everyone_of_cancellation(event_id=event.pk, at=WHILE_OPEN)

    mail = OutgoingMail.objects.get()
    assert (event.status, event.sequence, event.cancellation_reason) == (EventStatus.CANCELLED, 1, "Storm")
    assert (mail.template, mail.to, mail.language) == ("event-cancelled", comes.email, "nl")
    assert "Storm" in mail.text
    with pytest.raises(EventCancelled):
        cancel_event(actor=None, event_id=event.pk, reason="", at=WHILE_OPEN)


def test_draft_and_past_events_are_not_cancelled(draft):
    with pytest.raises(EventNotDraft):
        cancel_event(actor=None, event_id=draft.pk, reason="", at=WHILE_OPEN)
    with pytest.raises(EventOver):
        cancel_event(actor=None, event_id=EventFactory().pk, reason="", at=STARTS_AT + timedelta(days=1))


def test_rooms_above_hear_of_it_after_the_commit(draft, django_capture_on_commit_callbacks):
    heard = []

    def listen(event_ids, **_more):
        heard.append(event_ids)

    events_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            publish_event(actor=None, event_id=draft.pk, at=WHILE_OPEN)
    finally:
        events_changed.disconnect(listen)

    assert heard == [{draft.pk}]
