"""Registering for events."""

from datetime import timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import Audience, EventStatus, LinePriority, RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import AlreadyRegistered, GroupTooLarge, InvitedOnly, MembersOnly, RegistrationNotOpen
from hubwerk.processes.events.models import Booking, Contingent, Registration, SeatList
from hubwerk.processes.events.services.bookings import book
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.processes.events.factories import NO_LIMIT, STARTS_AT, WHILE_OPEN, EventFactory, RegistrationFactory
from tests.processes.membership.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def details(*names, email="ada@muster.example", mode=SeatMode.ON_SITE, **more):
    attendees = tuple(
        AttendeeDetails(given_name=name, family_name="Muster", email=email if number == 0 else "", **more)
        for number, name in enumerate(names or ("Ada",))
    )
    return BookingDetails(mode=mode, email=email, language="de", attendees=attendees)


def booked(event, *names, key="key", at=WHILE_OPEN, actor=None, **more):
    options = {name: more.pop(name) for name in ("invited", "by_team") if name in more}
    return book(actor=actor, event_id=event.pk, details=details(*names, **more), key=key, at=at, **options)


def statuses(booking):
    return list(booking.registrations.order_by("pk").values_list("status", flat=True))


def test_booking_takes_places_and_writes_one_mail():
    event = EventFactory(capacity=3)

    booking = booked(event, "Ada", "Grace")

    assert statuses(booking) == [RegistrationStatus.CONFIRMED] * 2
    assert SeatList.objects.get(event=event).taken == 2
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.template, mail.language, mail.confidential) == ("ada@muster.example", "event-confirmed", "de", True)


def test_colleague_with_an_address_of_their_own_is_written_to_as_well():
    event = EventFactory()
    attendees = (
        AttendeeDetails(given_name="Ada", family_name="Muster", email="ada@muster.example"),
        AttendeeDetails(given_name="Grace", family_name="Muster", email="grace@muster.example"),
    )

    book(
        actor=None,
        event_id=event.pk,
        details=BookingDetails(mode=SeatMode.ON_SITE, email="ada@muster.example", language="fr", attendees=attendees),
        key="key",
        at=WHILE_OPEN,
    )

    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {"ada@muster.example", "grace@muster.example"}


def test_same_key_books_once():
    event = EventFactory()

    first = booked(event)
    again = booked(event)

    assert again == first
    assert Registration.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_group_without_enough_places_waits_as_a_whole():
    event = EventFactory(capacity=1)

    booking = booked(event, "Ada", "Grace")

    seats = SeatList.objects.get(event=event)
    assert statuses(booking) == [RegistrationStatus.WAITING] * 2
    assert (seats.taken, seats.waiting) == (0, 2)
    assert booking.queued_at == WHILE_OPEN


def test_event_without_limit_never_fills():
    event = EventFactory(capacity=NO_LIMIT)

    booking = booked(event, "Ada", "Grace")

    assert statuses(booking) == [RegistrationStatus.CONFIRMED] * 2


def test_address_registers_once_whatever_its_capitals():
    event = EventFactory()
    before = RegistrationFactory(event=event, email="ada@muster.example")

    with pytest.raises(AlreadyRegistered) as refused:
        booked(event, email="Ada@Muster.example")

    assert refused.value.registration == before
    assert Booking.objects.filter(event=event).count() == 1


@pytest.mark.parametrize(
    ("changes", "moment"),
    [
        ({"status": EventStatus.DRAFT, "published_at": None}, WHILE_OPEN),
        ({"registration_opens_at": WHILE_OPEN + timedelta(hours=1)}, WHILE_OPEN),
        ({"registration_closes_at": WHILE_OPEN - timedelta(hours=1)}, WHILE_OPEN),
        ({"status": EventStatus.CANCELLED, "cancelled_at": WHILE_OPEN}, WHILE_OPEN),
        ({}, STARTS_AT + timedelta(hours=1)),
    ],
)
def test_registration_is_taken_only_while_it_is_open(changes, moment):
    event = EventFactory(**changes)

    with pytest.raises(RegistrationNotOpen):
        booked(event, at=moment)

    assert not Registration.objects.exists()


def test_team_registers_after_registration_closed_but_never_beyond_the_places(admin_user):
    event = EventFactory(capacity=1, registration_closes_at=WHILE_OPEN - timedelta(hours=1))

    first = booked(event, key="first", actor=admin_user, by_team=True)
    second = booked(event, key="second", email="grace@muster.example", actor=admin_user, by_team=True)

    assert (statuses(first), statuses(second)) == ([RegistrationStatus.CONFIRMED], [RegistrationStatus.WAITING])
    assert first.user is None


def test_more_people_than_allowed_in_one_go_are_refused():
    event = EventFactory(group_limit=2)

    with pytest.raises(GroupTooLarge):
        booked(event, "Ada", "Grace", "Edsger")


def test_event_for_members_refuses_strangers_and_takes_members(user):
    event = EventFactory(audience=Audience.MEMBERS)
    member = AffiliationFactory(person=PersonFactory(user=user, email=user.email))
    MembershipFactory(organisation=member.organisation)

    with pytest.raises(MembersOnly):
        booked(event, key="stranger")
    booking = booked(event, key="member", actor=user, email=user.email)

    row = booking.registrations.get()
    assert (row.person, row.organisation, row.is_member) == (member.person, member.organisation, True)


def test_address_of_a_member_is_no_way_into_an_event_for_members():
    event = EventFactory(audience=Audience.MEMBERS)
    member = AffiliationFactory(person=PersonFactory(email="ada@muster.example"))
    MembershipFactory(organisation=member.organisation)

    with pytest.raises(MembersOnly):
        booked(event, email="ada@muster.example")


def test_event_for_invited_people_takes_only_them():
    event = EventFactory(audience=Audience.INVITED)

    with pytest.raises(InvitedOnly):
        booked(event, key="stranger")

    assert statuses(booked(event, key="invited", invited=True)) == [RegistrationStatus.CONFIRMED]


def test_person_and_organisation_are_recognised_by_the_address():
    event = EventFactory()
    known = AffiliationFactory(person=PersonFactory(email="ada@muster.example"))

    row = booked(event).registrations.get()

    assert (row.person, row.organisation, row.is_member) == (known.person, known.organisation, False)


def test_organisation_is_recognised_by_the_name_that_was_typed():
    event = EventFactory()
    known = OrganisationFactory(name="Muster Maschinenbau GmbH")

    row = booked(event, organisation_name="muster maschinenbau").registrations.get()

    assert (row.organisation, row.organisation_name) == (known, "muster maschinenbau")


def test_name_of_two_organisations_is_not_guessed():
    event = EventFactory()
    OrganisationFactory(name="Muster GmbH")
    OrganisationFactory(name="Muster AG")

    row = booked(event, organisation_name="Muster").registrations.get()

    assert (row.organisation, row.organisation_name) == (None, "Muster")


def test_members_stand_before_others_where_the_event_says_so():
    event = EventFactory(capacity=0, members_first=True)
    organisation = OrganisationFactory(name="Muster Maschinenbau GmbH")
    MembershipFactory(organisation=organisation)

    member = booked(event, key="member", email="a@muster.example", organisation_name="Muster Maschinenbau GmbH")
    other = booked(event, key="other", email="b@muster.example")

    assert (member.priority, other.priority) == (LinePriority.MEMBER, LinePriority.OTHER)


def test_places_kept_for_an_organisation_are_not_for_others():
    event = EventFactory(capacity=2)
    organisation = OrganisationFactory(name="Muster Maschinenbau GmbH")
    seats = SeatList.objects.get(event=event)
    kept = Contingent.objects.create(seat_list=seats, organisation=organisation, places=2, falls_back_at=WHILE_OPEN + timedelta(days=1))

    other = booked(event, key="other", email="a@muster.example")
    own = booked(event, key="own", email="b@muster.example", organisation_name="Muster Maschinenbau GmbH")

    kept.refresh_from_db()
    assert (statuses(other), statuses(own)) == ([RegistrationStatus.WAITING], [RegistrationStatus.CONFIRMED])
    assert (own.contingent, kept.taken) == (kept, 1)


def test_kept_places_fall_back_to_those_who_waited_before_newcomers():
    event = EventFactory(capacity=1)
    seats = SeatList.objects.get(event=event)
    Contingent.objects.create(seat_list=seats, organisation=OrganisationFactory(), places=1, falls_back_at=WHILE_OPEN + timedelta(days=1))
    first = booked(event, key="first", email="a@muster.example")

    late = booked(event, key="late", email="b@muster.example", at=WHILE_OPEN + timedelta(days=2))

    assert (statuses(first), statuses(late)) == ([RegistrationStatus.OFFERED], [RegistrationStatus.WAITING])


def test_needs_are_kept_only_where_the_event_asks():
    event = EventFactory(asks_food=False, asks_accessibility=True)

    row = booked(event, accessibility="Ramp", food="No nuts", shows=True).registrations.get()

    assert (row.accessibility, row.food, row.shown_since, row.shown_wording) == ("Ramp", "", WHILE_OPEN, "2026-11")


@pytest.mark.parametrize(
    "attendees",
    [
        (),
        (AttendeeDetails(given_name=" ", family_name=""),),
        (AttendeeDetails(given_name="Ada", family_name="", email="nowhere"),),
        (AttendeeDetails("Ada", "", email="a@muster.example"), AttendeeDetails("Grace", "", email="A@muster.example")),
    ],
)
def test_what_cannot_be_booked_is_refused_with_a_reason(attendees):
    event = EventFactory()
    wrong = BookingDetails(mode=SeatMode.ON_SITE, email="ada@muster.example", language="de", attendees=attendees)

    with pytest.raises(InvalidInput):
        book(actor=None, event_id=event.pk, details=wrong, key="key", at=WHILE_OPEN)

    assert not Booking.objects.exists()


def test_way_to_take_part_that_the_event_does_not_have_is_not_found():
    event = EventFactory()

    with pytest.raises(NotFound):
        booked(event, mode=SeatMode.ONLINE)


def test_history_tells_of_the_booking_without_a_name():
    booked(EventFactory())

    entry = Entry.objects.get(action="event-booked")
    assert entry.changes == {"status": [None, "confirmed"], "people": [0, 1]}


def test_booking_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    event = EventFactory(capacity=100)
    for number in range(5):
        booked(event, key=f"warm-{number}", email=f"warm{number}@muster.example")

    with django_assert_max_num_queries(20):
        booked(event, key="one", email="one@muster.example", organisation_name="Somewhere")
