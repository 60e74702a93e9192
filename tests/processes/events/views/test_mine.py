"""Somebody's own registration behind the link of their mail."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from hubwerk.processes.events.enums import AttendanceMode, EventStatus, FileAudience, RegistrationStatus
from hubwerk.processes.events.links import booking_token, invitee_token, registration_token
from hubwerk.processes.events.models import EventFile, Invitee
from tests.processes.events.factories import BookingFactory, RegistrationFactory
from tests.processes.events.registering import coming

pytestmark = pytest.mark.django_db
ROOM = "https://meet.example/secret-room"


def page_of(client, token):
    return client.get(f"/en/events/mine/{token}/")


def group(event, *emails, status=RegistrationStatus.CONFIRMED):
    """A booking by the first, with somebody for each address."""
    booking = BookingFactory(event=event, email=emails[0])
    return [RegistrationFactory(event=event, booking=booking, email=email, status=status) for email in emails]


def test_both_links_open_the_page_and_nothing_keeps_it(client):
    row = RegistrationFactory(event=coming())

    for token in (registration_token(row), booking_token(row.booking)):
        response = page_of(client, token)
        assert response.status_code == 200 and "You have a place." in response.text and row.full_name in response.text
        assert "no-store" in response["Cache-Control"] and "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "same-origin"


def test_a_link_that_nobody_was_given_leads_nowhere(client):
    row = RegistrationFactory(event=coming())
    invitee = Invitee.objects.create(event=row.event, email="eve@muster.example", created_at=timezone.now())

    for token in ("x", row.public_id.hex, f"{row.public_id.hex}:x", registration_token(row)[:-1] + "!", invitee_token(invitee)):
        assert page_of(client, token).status_code == 404


def test_an_erased_registration_is_gone(client):
    row = RegistrationFactory(event=coming(), erased_at=timezone.now())

    assert page_of(client, registration_token(row)).status_code == page_of(client, booking_token(row.booking)).status_code == 404


@pytest.mark.parametrize("status", [status for status in RegistrationStatus if status != RegistrationStatus.CONFIRMED])
def test_the_room_and_the_papers_are_for_who_has_a_place(client, status):
    event = coming(mode=AttendanceMode.ONLINE, online_url=ROOM)
    EventFile.objects.create(event=event, title="Programme", shown_to=FileAudience.REGISTERED, created_at=timezone.now())
    row = RegistrationFactory(event=event, status=status)

    page = page_of(client, registration_token(row)).text

    assert ROOM not in page and "Programme" not in page and "ticket.pdf" not in page and "event.ics" not in page


def test_who_takes_part_online_finds_the_room(client):
    row = RegistrationFactory(event=coming(mode=AttendanceMode.ONLINE, online_url=ROOM))

    assert ROOM in page_of(client, registration_token(row)).text


def test_who_comes_to_a_hybrid_event_gets_no_link_to_the_room(client):
    event = coming(mode=AttendanceMode.HYBRID, online_url=ROOM)
    booking = BookingFactory(event=event, seat_list=event.seat_lists.get(mode="on-site"))
    row = RegistrationFactory(event=event, booking=booking)

    page = page_of(client, registration_token(row)).text
    assert ROOM not in page and "Take part online instead" in page


def test_a_cancelled_event_has_no_room(client):
    event = coming(
        mode=AttendanceMode.ONLINE, online_url=ROOM, status=EventStatus.CANCELLED, cancelled_at=timezone.now(), cancellation_reason="Storm"
    )

    page = page_of(client, registration_token(RegistrationFactory(event=event))).text
    assert ROOM not in page and "Storm" in page and "Cancel the registration" not in page


def test_the_link_of_a_colleague_shows_nobody_else(client):
    ada, bob = group(coming(), "ada@muster.example", "bob@muster.example")

    own, whole = page_of(client, registration_token(bob)).text, page_of(client, booking_token(ada.booking)).text

    assert bob.full_name in own and ada.full_name not in own and "ada@muster.example" not in own
    assert ada.full_name in whole and bob.full_name in whole


def test_the_personal_pages_of_a_colleague_stay_theirs(client):
    ada, bob = group(coming(), "ada@muster.example", "bob@muster.example")

    whole = page_of(client, booking_token(ada.booking)).text

    assert registration_token(ada) in whole and registration_token(bob) not in whole


def test_who_waits_sees_where_they_stand(client):
    event = coming(capacity=1)
    at = timezone.now()
    for minutes in (30, 20, 10):
        row = RegistrationFactory(event=event, status=RegistrationStatus.WAITING, created_at=at - timedelta(minutes=minutes))

    page = page_of(client, registration_token(row)).text
    assert "number 3 in line" in page and "Leave the waiting list" in page


def test_an_offer_says_until_when_and_who_answers(client):
    ada, bob = group(coming(), "ada@muster.example", "bob@muster.example", status=RegistrationStatus.OFFERED)
    booking = ada.booking
    booking.offered_until = timezone.now() + timedelta(hours=5)
    booking.save()

    whole, own = page_of(client, booking_token(booking)).text, page_of(client, registration_token(bob)).text

    assert "Accept the place" in whole and "Your answer counts for all 2 people." in whole
    assert "Accept the place" not in own and "answers for the whole group" in own


@pytest.mark.parametrize(("status", "told"), [("expired", "not accepted in time"), ("cancelled", "Your registration is cancelled")])
def test_what_is_over_leads_back_to_the_form(client, status, told):
    row = RegistrationFactory(event=coming(), status=status, cancelled_at=timezone.now())

    page = page_of(client, registration_token(row)).text
    assert told in page and f"/en/events/{row.event.slug}/register/" in page


def test_after_the_event_the_material_is_there(client):
    event = coming(starts_at=timezone.now() - timedelta(days=2))
    shown = EventFile.objects.create(event=event, title="Slides", shown_to=FileAudience.AFTERWARDS, created_at=timezone.now(), original_name="s.pdf")
    shown.file.save("s.pdf", ContentFile(b"slides"))
    row = RegistrationFactory(event=event, checked_in_at=event.starts_at)
    token = registration_token(row)

    response = page_of(client, token)

    assert "Slides" in response.text and "certificate.pdf" in response.text and "/feedback/" in response.text
    address = f"/en/events/{event.slug}/files/{shown.pk}/"
    assert b"".join(client.get(f"{address}?link={token}").streaming_content) == b"slides"
    assert client.get(address).status_code == 404
    shown.file.delete()


def test_it_is_too_late_after_the_deadline(client):
    row = RegistrationFactory(event=coming(cancel_until=timezone.now() - timedelta(hours=1)))

    page = page_of(client, registration_token(row)).text
    assert "Cancel the registration" not in page and "too late" in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_few_questions(client, people, django_assert_max_num_queries):
    rows = group(coming(), *(f"p{number}@muster.example" for number in range(people)))
    token = booking_token(rows[0].booking)

    with django_assert_max_num_queries(5):
        page_of(client, token)
