"""Planning events and changing them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.details import EventDetails, HostDetails, SpeakerDetails
from hubwerk.processes.events.enums import AttendanceMode, EventFormat, EventStatus, HostRole, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import EventCancelled, EventNotDraft, PlacesTaken
from hubwerk.processes.events.models import Event, SeatList
from hubwerk.processes.events.queries.changes import Tell, recipients_of
from hubwerk.processes.events.queries.planned import details_of
from hubwerk.processes.events.services.events import change_event, create_event, delete_draft
from hubwerk.processes.events.services.publishing import publish_event
from hubwerk.processes.events.services.telling import tell_everyone_of_change
from tests.network.factories import OrganisationFactory, TopicFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def details():
    """An evening with a host, a speaker and a topic."""
    organisation = OrganisationFactory()
    return EventDetails(
        format=EventFormat.FIRESIDE,
        titles={"de": "Kamingespräch", "fr": "Causerie"},
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(hours=2),
        teasers={"de": "Am Feuer"},
        languages=("de", "fr"),
        topic_ids=(TopicFactory().pk,),
        venue="Haus Ternell",
        town="Eupen",
        capacity_on_site=30,
        hosts=(HostDetails(organisation.pk, HostRole.CO_HOST),),
        speakers=(SpeakerDetails("Ada Muster", subject="Maschinen"),),
    )


def test_event_is_planned_as_a_draft_with_all_that_belongs_to_it(details):
    event = create_event(actor=None, details=details, at=WHILE_OPEN)

    assert (event.status, event.slug) == (EventStatus.DRAFT, "kamingespraech-2026-06-18")
    assert details_of(event) == details


def test_same_title_on_the_same_day_gets_another_address(details):
    first, second = (create_event(actor=None, details=details, at=WHILE_OPEN) for _time in range(2))

    assert (first.slug, second.slug) == ("kamingespraech-2026-06-18", "kamingespraech-2026-06-18-2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"titles": {"de": " "}},
        {"ends_at": STARTS_AT},
        {"time_zone": "Europe/Aachen"},
        {"registration_opens_at": WHILE_OPEN, "registration_closes_at": WHILE_OPEN},
        {"group_limit": 0},
    ],
)
def test_impossible_plans_are_refused(details, wrong):
    with pytest.raises(InvalidInput):
        create_event(actor=None, details=replace(details, **wrong), at=WHILE_OPEN)

    assert not Event.objects.exists()


def test_hybrid_event_has_two_lists_with_limits_of_their_own(details):
    hybrid = replace(details, mode=AttendanceMode.HYBRID, capacity_online=200, online_url="https://rooms.example/1")

    event = create_event(actor=None, details=hybrid, at=WHILE_OPEN)

    assert dict(SeatList.objects.filter(event=event).values_list("mode", "capacity")) == {SeatMode.ON_SITE: 30, SeatMode.ONLINE: 200}


def test_new_time_raises_the_revision_and_everybody_in_play_is_told_once(details):
    event = create_event(actor=None, details=details, at=WHILE_OPEN)
    publish_event(actor=None, event_id=event.pk, at=WHILE_OPEN)
    comes = RegistrationFactory(event=event, language="fr")
    RegistrationFactory(event=event, status=RegistrationStatus.CANCELLED)
    later = replace(details, starts_at=STARTS_AT + timedelta(hours=1), ends_at=STARTS_AT + timedelta(hours=3))

    change = change_event(actor=None, event_id=event.pk, details=later, at=WHILE_OPEN)
    told = [tell_everyone_of_change(event_id=event.pk, sequence=1, at=WHILE_OPEN) for _run in range(2)]

    assert (change.tells, change.event.sequence, told) == (frozenset({Tell.TIME}), 1, [1, 1])
    assert list(OutgoingMail.objects.values_list("template", "to", "language")) == [("event-changed", comes.email, "fr")]


def test_new_title_is_no_news_for_those_who_come(details):
    event = create_event(actor=None, details=details, at=WHILE_OPEN)
    publish_event(actor=None, event_id=event.pk, at=WHILE_OPEN)

    change = change_event(actor=None, event_id=event.pk, details=replace(details, titles={"de": "Am Kamin"}), at=WHILE_OPEN)

    assert (change.tells, change.event.sequence, str(change.event)) == (frozenset(), 0, "Am Kamin")


def test_older_revision_is_not_told_once_there_is_a_newer_one(details):
    event = EventFactory(sequence=2)
    RegistrationFactory(event=event)

    assert tell_everyone_of_change(event_id=event.pk, sequence=1, at=WHILE_OPEN) == 0
    assert not OutgoingMail.objects.exists()


def test_places_somebody_holds_cannot_be_taken_away(details):
    event = create_event(actor=None, details=details, at=WHILE_OPEN)
    for _person in range(2):
        RegistrationFactory(event=event)

    with pytest.raises(PlacesTaken):
        change_event(actor=None, event_id=event.pk, details=replace(details, capacity_on_site=1), at=WHILE_OPEN)
    with pytest.raises(PlacesTaken):
        change_event(actor=None, event_id=event.pk, details=replace(details, mode=AttendanceMode.ONLINE), at=WHILE_OPEN)


def test_more_places_are_offered_to_those_in_line(details):
    event = create_event(actor=None, details=replace(details, capacity_on_site=0), at=WHILE_OPEN)
    publish_event(actor=None, event_id=event.pk, at=WHILE_OPEN)
    booking = BookingFactory(event=event)
    RegistrationFactory(event=event, booking=booking, status=RegistrationStatus.WAITING)

    change_event(actor=None, event_id=event.pk, details=details, at=WHILE_OPEN)

    assert booking.registrations.get().status == RegistrationStatus.OFFERED


def test_cancelled_event_is_not_changed(details):
    event = EventFactory(status=EventStatus.CANCELLED, cancelled_at=WHILE_OPEN)

    with pytest.raises(EventCancelled):
        change_event(actor=None, event_id=event.pk, details=details, at=WHILE_OPEN)


def test_draft_is_deleted_and_an_announced_event_is_not(details):
    draft, announced = create_event(actor=None, details=details, at=WHILE_OPEN), EventFactory()

    delete_draft(actor=None, event_id=draft.pk, at=WHILE_OPEN)
    with pytest.raises(EventNotDraft):
        delete_draft(actor=None, event_id=announced.pk, at=WHILE_OPEN)

    assert list(Event.objects.all()) == [announced]


def test_recipients_are_counted_by_language():
    event = EventFactory()
    RegistrationFactory(event=event, language="fr")
    RegistrationFactory(event=event, language="fr", status=RegistrationStatus.WAITING)
    RegistrationFactory(event=event, language="nl")
    RegistrationFactory(event=event, language="de", status=RegistrationStatus.CANCELLED)

    assert recipients_of(event.pk) == {"fr": 2, "nl": 1}
