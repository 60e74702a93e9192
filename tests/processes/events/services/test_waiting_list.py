"""The waiting list: offers in order, answers, expiry, and moves with a reason."""

from datetime import timedelta

import pytest

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import LinePriority, RegistrationStatus
from hubwerk.processes.events.errors import NoPlaceFree, NothingOffered, NotWaiting, ReasonNeeded, TooLateToCancel
from hubwerk.processes.events.models import Booking, Contingent, Registration, SeatList
from hubwerk.processes.events.queries.places import line_of, place_in_line
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.waiting_list import (
    accept_offer,
    expire_offers,
    give_place,
    move_in_line,
    offer_free_places,
    offer_released_places,
)
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import STARTS_AT, WHILE_OPEN, BookingFactory, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
LATER = WHILE_OPEN + timedelta(hours=1)


def waiting(event, *, size=1, minutes=0, priority=LinePriority.OTHER, organisation=None):
    """Somebody in line, or a group."""
    booking = BookingFactory(event=event, queued_at=WHILE_OPEN + timedelta(minutes=minutes), priority=priority)
    for number in range(size):
        RegistrationFactory(
            event=event,
            booking=booking,
            status=RegistrationStatus.WAITING,
            email=booking.email if number == 0 else "",
            organisation=organisation,
        )
    return booking


def full(places=1):
    """An event whose places are taken, and the registrations that hold them."""
    event = EventFactory(capacity=places)
    return event, [RegistrationFactory(event=event) for _place in range(places)]


def seats_of(event):
    return SeatList.objects.get(event=event)


def statuses(booking):
    return set(booking.registrations.values_list("status", flat=True))


def test_freed_place_is_offered_to_whoever_is_first_in_line():
    event, (holder,) = full()
    first, second = waiting(event, minutes=1), waiting(event, minutes=2)

    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    first.refresh_from_db()
    assert (statuses(first), statuses(second)) == ({RegistrationStatus.OFFERED}, {RegistrationStatus.WAITING})
    assert first.offered_until == LATER + timedelta(hours=event.offer_hours)
    seats = seats_of(event)
    assert (seats.taken, seats.waiting) == (1, 1)
    offer = OutgoingMail.objects.get(template="event-offered")
    assert offer.to == first.email


def test_members_are_asked_before_others_who_waited_longer():
    event, (holder,) = full()
    other, member = waiting(event, minutes=1), waiting(event, minutes=2, priority=LinePriority.MEMBER)

    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    assert (statuses(member), statuses(other)) == ({RegistrationStatus.OFFERED}, {RegistrationStatus.WAITING})


def test_group_that_does_not_fit_keeps_its_place_while_smaller_ones_are_asked():
    event, holders = full(3)
    group, single = waiting(event, size=2, minutes=1), waiting(event, minutes=2)

    cancel_registrations(actor=None, registration_ids=[holders[0].pk], at=LATER)
    after_one = (statuses(group), statuses(single))
    cancel_registrations(actor=None, registration_ids=[row.pk for row in holders[1:]], at=LATER)

    assert after_one == ({RegistrationStatus.WAITING}, {RegistrationStatus.OFFERED})
    assert statuses(group) == {RegistrationStatus.OFFERED}


def test_accepting_confirms_and_accepting_again_does_no_harm():
    event, (holder,) = full()
    booking = waiting(event)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    accept_offer(actor=None, booking_id=booking.pk, at=LATER)
    accept_offer(actor=None, booking_id=booking.pk, at=LATER)

    booking.refresh_from_db()
    assert (statuses(booking), booking.offered_until, seats_of(event).taken) == ({RegistrationStatus.CONFIRMED}, None, 1)
    assert OutgoingMail.objects.filter(template="event-confirmed").count() == 1


def test_offer_cannot_be_accepted_after_its_time():
    event, (holder,) = full()
    booking = waiting(event)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    with pytest.raises(NothingOffered):
        accept_offer(actor=None, booking_id=booking.pk, at=LATER + timedelta(hours=event.offer_hours))


def test_declined_offer_goes_to_the_next():
    event, (holder,) = full()
    first, second = waiting(event, minutes=1), waiting(event, minutes=2)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    cancel_registrations(actor=None, registration_ids=[first.registrations.get().pk], at=LATER)

    assert (statuses(first), statuses(second)) == ({RegistrationStatus.CANCELLED}, {RegistrationStatus.OFFERED})


def test_offer_that_nobody_answered_expires_once_and_goes_to_the_next():
    event, (holder,) = full()
    first, second = waiting(event, minutes=1), waiting(event, minutes=2)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)
    late = LATER + timedelta(hours=event.offer_hours)

    ended = [expire_offers(at=late), expire_offers(at=late)]

    assert ended == [1, 0]
    assert (statuses(first), statuses(second)) == ({RegistrationStatus.EXPIRED}, {RegistrationStatus.OFFERED})
    assert OutgoingMail.objects.filter(template="event-offer-expired", to=first.email).count() == 1
    assert seats_of(event).taken == 1


def test_offer_ends_when_the_event_begins_at_the_latest():
    event, (holder,) = full()
    booking = waiting(event)
    shortly_before = STARTS_AT - timedelta(hours=2)

    cancel_registrations(actor=None, registration_ids=[holder.pk], at=shortly_before)

    booking.refresh_from_db()
    assert booking.offered_until == STARTS_AT


def test_whoever_was_offered_a_place_can_decline_after_others_can_no_longer_cancel():
    event, (holder,) = full()
    booking = waiting(event)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)
    event.cancel_until = LATER
    event.save()

    cancel_registrations(actor=None, registration_ids=[booking.registrations.get().pk], at=LATER + timedelta(hours=1))

    assert statuses(booking) == {RegistrationStatus.CANCELLED}


def test_confirmed_place_cannot_be_cancelled_after_the_set_time():
    event, (holder,) = full()
    event.cancel_until = LATER
    event.save()

    with pytest.raises(TooLateToCancel):
        cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    holder.refresh_from_db()
    assert holder.status == RegistrationStatus.CONFIRMED


def test_team_cancels_until_the_event_is_over(admin_user):
    _event, (holder,) = full()

    cancelled = cancel_registrations(actor=admin_user, registration_ids=[holder.pk], at=STARTS_AT + timedelta(hours=1), reason="Ill")

    assert [row.pk for row in cancelled] == [holder.pk]
    assert Entry.objects.get(action="registration-cancelled").changes["reason"] == [None, "Ill"]


def test_cancelling_twice_gives_one_place_back():
    event, holders = full(2)

    cancel_registrations(actor=None, registration_ids=[holders[0].pk], at=LATER)
    again = cancel_registrations(actor=None, registration_ids=[holders[0].pk], at=LATER)

    assert again == []
    assert seats_of(event).taken == 1


def test_leaving_the_line_lets_the_others_move_up():
    event, _holders = full()
    first, second = waiting(event, minutes=1), waiting(event, minutes=2)

    cancel_registrations(actor=None, registration_ids=[first.registrations.get().pk], at=LATER)

    second.refresh_from_db()
    assert (place_in_line(second), seats_of(event).waiting) == (1, 1)


def test_one_of_a_group_can_leave_the_line():
    event, _holders = full()
    group = waiting(event, size=2)

    cancel_registrations(actor=None, registration_ids=[group.registrations.first().pk], at=LATER)

    group.refresh_from_db()
    assert (seats_of(event).waiting, place_in_line(group)) == (1, 1)


def test_place_given_back_to_a_contingent_goes_to_those_it_is_kept_for():
    organisation = OrganisationFactory()
    event = EventFactory(capacity=1)
    kept = Contingent.objects.create(seat_list=seats_of(event), organisation=organisation, places=1, taken=1, falls_back_at=LATER + timedelta(days=3))
    holder = RegistrationFactory(event=event, organisation=organisation)
    Booking.objects.filter(pk=holder.booking_id).update(contingent=kept)
    stranger, colleague = waiting(event, minutes=1), waiting(event, minutes=2, organisation=organisation)

    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    kept.refresh_from_db()
    assert (statuses(stranger), statuses(colleague), kept.taken) == ({RegistrationStatus.WAITING}, {RegistrationStatus.OFFERED}, 1)


def test_places_of_a_contingent_are_offered_to_everybody_once_its_time_has_come():
    event = EventFactory(capacity=1)
    Contingent.objects.create(seat_list=seats_of(event), organisation=OrganisationFactory(), places=1, falls_back_at=LATER)
    stranger = waiting(event)

    offered = [offer_released_places(at=LATER - timedelta(minutes=1)), offer_released_places(at=LATER), offer_released_places(at=LATER)]

    assert offered == [0, 1, 0]
    assert statuses(stranger) == {RegistrationStatus.OFFERED}


def test_nothing_is_offered_once_the_event_has_begun():
    event = EventFactory(capacity=1)
    booking = waiting(event)

    assert offer_free_places(seat_list_id=seats_of(event).pk, at=STARTS_AT) == []
    assert statuses(booking) == {RegistrationStatus.WAITING}


def test_team_gives_a_place_out_of_turn_only_with_a_reason_and_a_place(admin_user):
    event, (holder,) = full()
    first, second = waiting(event, minutes=1), waiting(event, minutes=2)

    with pytest.raises(ReasonNeeded):
        give_place(actor=admin_user, booking_id=second.pk, reason=" ", at=LATER)
    with pytest.raises(NoPlaceFree):
        give_place(actor=admin_user, booking_id=second.pk, reason="Speaker", at=LATER)
    SeatList.objects.filter(event=event).update(capacity=2)
    give_place(actor=admin_user, booking_id=second.pk, reason="Speaker", at=LATER)

    assert (statuses(first), statuses(second)) == ({RegistrationStatus.WAITING}, {RegistrationStatus.CONFIRMED})
    assert Entry.objects.get(action="place-given").changes["reason"] == [None, "Speaker"]
    assert (seats_of(event).taken, seats_of(event).waiting) == (2, 1)
    assert holder.status == RegistrationStatus.CONFIRMED


@pytest.mark.parametrize(
    ("before", "expected"),
    [(0, "cab"), (1, "acb"), (None, "abc")],
)
def test_team_moves_somebody_in_line(admin_user, before, expected):
    event, _holders = full()
    line = {name: waiting(event, minutes=number) for number, name in enumerate("abc")}
    names = {booking.pk: name for name, booking in line.items()}
    target = None if before is None else list(line.values())[before].pk

    move_in_line(actor=admin_user, booking_id=line["c"].pk, before_id=target, reason="Comes from afar", at=LATER)

    assert "".join(names[row.pk] for row in line_of(seats_of(event).pk)) == expected


def test_line_of_one_moment_can_be_reordered(admin_user):
    event, _holders = full()
    line = [waiting(event, minutes=0) for _number in range(4)]

    move_in_line(actor=admin_user, booking_id=line[3].pk, before_id=line[2].pk, reason="Came together", at=LATER)
    move_in_line(actor=admin_user, booking_id=line[3].pk, before_id=line[1].pk, reason="Came together", at=LATER)

    assert [row.pk for row in line_of(seats_of(event).pk)] == [line[0].pk, line[3].pk, line[1].pk, line[2].pk]


def test_only_those_who_wait_are_moved(admin_user):
    _event, (holder,) = full()

    with pytest.raises(NotWaiting):
        move_in_line(actor=admin_user, booking_id=holder.booking_id, before_id=None, reason="No", at=LATER)


def test_numbers_of_the_list_always_agree_with_its_registrations():
    event, holders = full(3)
    for number in range(4):
        waiting(event, minutes=number, size=1 + number % 2)

    cancel_registrations(actor=None, registration_ids=[row.pk for row in holders], at=LATER)
    expire_offers(at=LATER + timedelta(hours=event.offer_hours))

    rows = Registration.objects.filter(event=event)
    seats = seats_of(event)
    assert (seats.taken, seats.waiting) == (rows.holding().count(), rows.filter(status=RegistrationStatus.WAITING).count())


def test_calendar_entry_is_taken_back_only_from_those_who_had_one():
    event, (holder,) = full()
    waits = waiting(event).registrations.get()

    cancel_registrations(actor=None, registration_ids=[waits.pk], at=LATER)
    cancel_registrations(actor=None, registration_ids=[holder.pk], at=LATER)

    mails = OutgoingMail.objects.filter(template="event-registration-cancelled")
    assert {mail.to: mail.files for mail in mails} == {waits.email: [], holder.email: [["event-calendar", f"cancel:{holder.pk}"]]}
