"""The check-in without a script: choosing an event, searching, pressing, and people who just come."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus
from hubwerk.processes.events.models import CheckIn, Registration, SeatList
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.processes.events.views.checkin import DOOR, browser_at_door, todays_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(make_user):
    """Somebody of the events team."""
    return browser_at_door(make_user)


def _people(response):
    return [(person["row"].full_name, person["state"]) for person in response.context["found"]]


def test_events_are_those_of_today_and_the_days_around(client):
    now = timezone.now()
    today = todays_event()
    soon = EventFactory(starts_at=now + timedelta(days=3))
    EventFactory(starts_at=now + timedelta(days=30))
    EventFactory(starts_at=now - timedelta(days=3))
    EventFactory(starts_at=now, status=EventStatus.DRAFT, published_at=None)
    EventFactory(starts_at=now, status=EventStatus.CANCELLED, cancelled_at=now)

    response = client.get("/en/check-in/")

    assert [event for event, _when in response.context["today"]] == [today]
    assert [event for event, _when in response.context["later"]] == [soon]


@pytest.mark.parametrize("item_count", [1, 3])
def test_events_query_count_is_constant(client, django_assert_num_queries, item_count):
    EventFactory.create_batch(item_count, starts_at=timezone.now())
    client.get("/en/check-in/")

    with django_assert_num_queries(5):
        assert len(client.get("/en/check-in/").context["today"]) == item_count


def test_a_door_that_is_not_near_is_closed(client):
    EventFactory(slug="far", starts_at=timezone.now() + timedelta(days=30))

    assert client.get("/en/check-in/far/").status_code == 404


def test_a_visitor_is_led_to_the_sign_in():
    todays_event()

    response = Client().get(DOOR)

    assert response.status_code == 302
    assert response["Location"] == f"/en/accounts/login/?next={DOOR}"


def test_the_door_shows_nobody_before_somebody_is_searched_for(client):
    RegistrationFactory(event=todays_event(), family_name="Hopper")

    response = client.get(DOOR)

    assert "Hopper" not in response.content.decode()
    assert (response.context["count"].came, response.context["count"].expected) == (0, 1)


def test_search_finds_by_beginnings_of_words_without_accents(client):
    event = todays_event()
    RegistrationFactory(event=event, given_name="Émilie", family_name="du Châtelet", organisation_name="Müller & Söhne")
    RegistrationFactory(event=event, given_name="Wanda", family_name="Muller", status=RegistrationStatus.WAITING)
    RegistrationFactory(event=event, given_name="Carl", family_name="Muller", status=RegistrationStatus.CANCELLED)
    RegistrationFactory(given_name="Ellen", family_name="Muller")

    assert _people(client.get(DOOR, {"q": "emi CHAT"})) == [("Émilie du Châtelet", "expected")]
    assert _people(client.get(DOOR, {"q": "mull"})) == [("Émilie du Châtelet", "expected"), ("Wanda Muller", "Waiting")]
    assert _people(client.get(DOOR, {"q": "nobody"})) == []


def test_a_page_names_neither_addresses_nor_needs(client):
    RegistrationFactory(event=todays_event(), family_name="Hopper", email="grace@secret.example", accessibility="A ramp", food="No nuts")

    page = client.get(DOOR, {"q": "hopper"}).content.decode()

    assert "Hopper" in page
    assert not any(word in page for word in ("secret.example", "ramp", "nuts"))


@pytest.mark.parametrize(("role", "shown"), [(Role.EVENTS, True), (Role.COMMUNITY, False)])
def test_that_somebody_asked_for_help_is_for_those_who_may_read_it(make_user, role, shown):
    row = RegistrationFactory(event=todays_event(), family_name="Hopper", accessibility="A ramp")

    page = browser_at_door(make_user, role).get(DOOR, {"q": "hopper"}).content.decode()

    assert (f"/admin/events/registrations/{row.pk}/#needs" in page) == shown


@pytest.mark.parametrize("item_count", [1, 3])
def test_door_query_count_is_constant(client, django_assert_num_queries, item_count):
    RegistrationFactory.create_batch(item_count, event=todays_event())
    client.get(DOOR)

    with django_assert_num_queries(7):
        assert len(client.get(DOOR, {"q": "grace"}).context["found"]) == item_count


def test_press_lets_somebody_in_and_out_again(client):
    row = RegistrationFactory(event=todays_event(), given_name="Grace", family_name="Hopper")

    page = client.post(f"{DOOR}press/", {"key": uuid4(), "registration": row.pk, "came_in": "1", "q": "hop"}, follow=True)

    assert page.redirect_chain == [(f"{DOOR}?q=hop", 302)]
    assert "Grace Hopper is in." in page.content.decode()
    row.refresh_from_db()
    assert row.checked_in_at is not None

    page = client.post(f"{DOOR}press/", {"key": uuid4(), "registration": row.pk}, follow=True)

    assert "The check-in of Grace Hopper was undone." in page.content.decode()
    row.refresh_from_db()
    assert row.checked_in_at is None


def test_press_takes_a_typed_code(client):
    row = RegistrationFactory(event=todays_event(), given_name="Grace", family_name="Hopper")
    codes = {row.code.lower(): "Grace Hopper is in.", row.code: "Grace Hopper has been in since", "0": "not known here", "": "Please enter the code"}

    for code, told in codes.items():
        page = client.post(f"{DOOR}press/", {"key": uuid4(), "code": code, "came_in": "1"}, follow=True)
        assert told in page.content.decode()

    assert CheckIn.objects.count() == 2


def test_press_says_why_somebody_is_not_let_in(client):
    event = todays_event()
    waiting = RegistrationFactory(event=event, given_name="Wanda", family_name="Wartend", status=RegistrationStatus.WAITING)
    elsewhere = RegistrationFactory(given_name="Ellen", family_name="Elsewhere")

    told = [
        client.post(f"{DOOR}press/", {"key": uuid4(), "code": row.code, "came_in": "1"}, follow=True).content.decode() for row in (waiting, elsewhere)
    ]

    assert "Wanda Wartend has no place: Waiting." in told[0]
    assert "This ticket is for another event." in told[1]
    assert "Ellen" not in told[1]


def test_walk_in_registers_somebody_and_lets_them_in(client):
    todays_event()

    page = client.post(
        f"{DOOR}walk-in/", {"key": uuid4(), "given_name": "Ada", "family_name": "Lovelace", "organisation_name": "Muster"}, follow=True
    )

    assert "Ada Lovelace is in." in page.content.decode()
    row = Registration.objects.get()
    assert (row.is_walk_in, row.email, row.organisation_label, row.checked_in_at is not None) == (True, "", "Muster", True)


def test_walk_in_asks_before_it_goes_over_the_limit(client):
    todays_event(capacity=0)
    typed = {"key": uuid4(), "given_name": "Ada", "family_name": "Lovelace"}

    page = client.post(f"{DOOR}walk-in/", typed).content.decode()
    assert "No place is free." in page
    assert 'name="over_limit"' in page

    client.post(f"{DOOR}walk-in/", typed | {"over_limit": "on"})
    assert SeatList.objects.get().capacity == 1


def test_walk_in_shows_what_is_wrong(client):
    event = todays_event()
    RegistrationFactory(event=event, email="known@muster.example")

    wrong = client.post(f"{DOOR}walk-in/", {"key": uuid4(), "family_name": "Lovelace", "email": "known@muster.example"}).content.decode()
    nameless = client.post(f"{DOOR}walk-in/", {"key": uuid4(), "family_name": ""})

    assert "This address is registered already." in wrong
    assert nameless.context["walk_in"].errors.keys() == {"family_name"}


def test_an_online_event_has_no_place_for_people_who_just_come(client):
    todays_event(mode=AttendanceMode.ONLINE)

    page = client.post(f"{DOOR}walk-in/", {"key": uuid4(), "family_name": "Lovelace"})

    assert page.status_code == 200
    assert page.context["walk_in"].errors


def test_the_key_of_the_devices_list_goes_with_the_sign_out(client):
    event = todays_event()
    client.get(DOOR)
    key = client.cookies[f"checkin-{event.pk}"]
    assert (len(key.value), key["samesite"], key["httponly"]) == (43, "Strict", "")
    assert 24 * 3600 < key["max-age"] <= 27 * 3600

    client.get(DOOR)
    assert client.cookies[f"checkin-{event.pk}"].value == key.value

    client.post("/en/accounts/logout/")
    assert client.cookies[f"checkin-{event.pk}"].value == ""


def test_the_key_goes_with_the_first_page_after_a_session_has_ended(client):
    event = todays_event()
    client.get(DOOR)
    client.session.flush()

    response = client.get("/en/accounts/login/")

    assert response.cookies[f"checkin-{event.pk}"]["max-age"] == 0


def test_the_worker_is_a_script_for_everybody():
    response = Client().get("/en/check-in/worker.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert "addEventListener" in response.content.decode()
