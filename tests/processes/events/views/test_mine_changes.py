"""What people do about their registration by their link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.links import booking_token, registration_token
from hubwerk.processes.events.models import EventQuestion
from tests.processes.events.factories import BookingFactory, RegistrationFactory
from tests.processes.events.registering import coming, mails

pytestmark = pytest.mark.django_db


def path(token, page):
    return f"/en/events/mine/{token}/{page}/"


def status_of(row):
    row.refresh_from_db()
    return row.status


def pair(event=None, status=RegistrationStatus.CONFIRMED):
    """Ada, who registered, and her colleague Bob."""
    booking = BookingFactory(event=event or coming(), email="ada@muster.example")
    return [RegistrationFactory(event=booking.event, booking=booking, email=f"{name}@muster.example", status=status) for name in ("ada", "bob")]


@pytest.mark.parametrize("page", ["", "cancel/", "change/{pk}/"])
def test_opening_links_changes_nothing(client, page):
    row = RegistrationFactory(event=coming())

    client.get(f"/en/events/mine/{registration_token(row)}/{page.format(pk=row.pk)}")

    assert status_of(row) == RegistrationStatus.CONFIRMED and mails() == []


@pytest.mark.parametrize("page", ["accept", "mode"])
def test_answers_are_sent_not_opened(client, page):
    assert client.get(path(registration_token(RegistrationFactory(event=coming())), page)).status_code == 405


def test_one_cancels_after_having_been_asked(client):
    row = RegistrationFactory(event=coming())
    token = registration_token(row)

    asked = client.get(path(token, "cancel"))
    response = client.post(path(token, "cancel"), {"people": row.pk})

    assert "Cancel the registration?" in asked.text and response["Location"] == f"/en/events/mine/{token}/"
    assert status_of(row) == RegistrationStatus.CANCELLED
    assert mails() == [(row.email, "event-registration-cancelled")]


def test_a_group_is_cancelled_as_a_whole_or_in_part(client):
    ada, bob = pair()

    refused = client.post(path(booking_token(ada.booking), "cancel"), {})
    client.post(path(booking_token(ada.booking), "cancel"), {"people": [bob.pk]})

    assert refused.status_code == 422
    assert (status_of(ada), status_of(bob)) == (RegistrationStatus.CONFIRMED, RegistrationStatus.CANCELLED)


def test_nobody_cancels_somebody_else(client):
    ada, bob = pair()
    stranger = RegistrationFactory(event=ada.event)

    for token, key in ((registration_token(bob), ada.pk), (booking_token(ada.booking), stranger.pk)):
        assert client.post(path(token, "cancel"), {"people": [key]}).status_code == 422

    assert {status_of(row) for row in (ada, bob, stranger)} == {RegistrationStatus.CONFIRMED}


def test_after_the_deadline_one_writes_to_the_team(client):
    row = RegistrationFactory(event=coming(cancel_until=timezone.now() - timedelta(minutes=1)))

    response = client.post(path(registration_token(row), "cancel"), {"people": row.pk}, follow=True)

    assert "Please write to us." in response.text and status_of(row) == RegistrationStatus.CONFIRMED


def test_who_waits_leaves_the_line(client):
    row = RegistrationFactory(event=coming(), status=RegistrationStatus.WAITING)
    token = booking_token(row.booking)

    assert "Leave the waiting list?" in client.get(path(token, "cancel")).text
    client.post(path(token, "cancel"), {"people": row.pk})

    assert status_of(row) == RegistrationStatus.CANCELLED


def test_an_offer_is_accepted_for_everybody(client):
    ada, bob = pair(status=RegistrationStatus.OFFERED)
    ada.booking.offered_until = timezone.now() + timedelta(hours=1)
    ada.booking.save()

    client.post(path(booking_token(ada.booking), "accept"))

    assert {status_of(ada), status_of(bob)} == {RegistrationStatus.CONFIRMED}


def test_a_colleague_does_not_answer_for_the_group(client):
    ada, bob = pair(status=RegistrationStatus.OFFERED)

    for page in ("accept", "mode"):
        assert client.post(path(registration_token(bob), page), {"mode": "online"}).status_code == 404
    assert status_of(ada) == RegistrationStatus.OFFERED


def test_an_offer_that_ended_cannot_be_accepted(client):
    row = RegistrationFactory(event=coming(), status=RegistrationStatus.OFFERED)
    row.booking.offered_until = timezone.now() - timedelta(minutes=1)
    row.booking.save()

    response = client.post(path(booking_token(row.booking), "accept"), follow=True)

    assert "no place on offer" in response.text and status_of(row) == RegistrationStatus.OFFERED


def test_one_changes_between_on_site_and_online(client):
    event = coming(mode=AttendanceMode.HYBRID)
    row = RegistrationFactory(event=event, booking=BookingFactory(event=event, seat_list=event.seat_lists.get(mode="on-site")))
    token = booking_token(row.booking)

    assert client.post(path(token, "mode"), {"mode": "moon"}).status_code == 404
    client.post(path(token, "mode"), {"mode": "online"})

    row.refresh_from_db()
    assert row.seat_list.mode == SeatMode.ONLINE


def test_one_corrects_what_was_entered(client):
    event = coming(asks_food=True)
    question = EventQuestion.objects.create(event=event, label_en="Well?")
    row = RegistrationFactory(event=event, email="ada@muster.example", food="vegan", answers={str(question.pk): "Yes"})
    token = registration_token(row)
    address = path(token, f"change/{row.pk}")

    form = client.get(address).context["form"]
    assert (form["food"].value(), form[f"question-{question.pk}"].value()) == ("vegan", "Yes")
    changed = {"given_name": "Ada", "family_name": "L", "email": "ada@muster.example", "food": "", f"question-{question.pk}": "No", "shows": "on"}
    client.post(address, changed)

    row.refresh_from_db()
    assert (row.family_name, row.food, row.answers) == ("L", "", {str(question.pk): "No"})
    assert row.shown_since is not None and mails() == []


def test_who_comes_instead_is_written_to(client):
    row = RegistrationFactory(event=coming(), email="ada@muster.example")

    client.post(path(registration_token(row), f"change/{row.pk}"), {"given_name": "Bob", "family_name": "B", "email": "bob@muster.example"})

    assert mails() == [("bob@muster.example", "event-confirmed")]


def test_the_address_of_another_participant_is_refused_without_saying_why(client):
    row = RegistrationFactory(event=coming())
    RegistrationFactory(event=row.event, email="eve@muster.example")

    response = client.post(path(registration_token(row), f"change/{row.pk}"), {"given_name": "A", "family_name": "B", "email": "eve@muster.example"})

    assert response.status_code == 422 and "registered" not in response.text.split("error-summary")[1].split("</div>")[0]


def test_nobody_changes_somebody_else(client):
    ada, bob = pair()

    assert client.get(path(registration_token(bob), f"change/{ada.pk}")).status_code == 404
    assert client.get(path(booking_token(ada.booking), f"change/{RegistrationFactory(event=ada.event).pk}")).status_code == 404


def test_the_needs_of_a_colleague_stay_with_them(client):
    event = coming(asks_food=True)
    delicate = EventQuestion.objects.create(event=event, label_en="Illness?", is_delicate=True)
    ada, bob = pair(event)
    bob.food, bob.accessibility, bob.answers, bob.shown_since = "halal", "ramp", {str(delicate.pk): "flu"}, timezone.now()
    bob.save()
    address = path(booking_token(ada.booking), f"change/{bob.pk}")

    page = client.get(address).text
    client.post(address, {"given_name": "Robert", "family_name": "B", "email": "bob@muster.example", "food": "x"})

    assert not any(secret in page for secret in ("halal", "ramp", "flu", "Illness"))
    bob.refresh_from_db()
    assert (bob.given_name, bob.food, bob.accessibility, bob.answers) == ("Robert", "halal", "ramp", {str(delicate.pk): "flu"})
    assert bob.shown_since is not None


@pytest.mark.parametrize(
    "fields", [{"starts_at": timezone.now() - timedelta(hours=1)}, {"status": EventStatus.CANCELLED, "cancelled_at": timezone.now()}]
)
def test_nothing_is_changed_once_it_is_too_late(client, fields):
    row = RegistrationFactory(event=coming(**fields))

    for page in (f"change/{row.pk}", "cancel"):
        assert client.post(path(registration_token(row), page), {"people": row.pk}).status_code == 302
    assert status_of(row) == RegistrationStatus.CONFIRMED
