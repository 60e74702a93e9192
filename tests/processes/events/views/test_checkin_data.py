"""What devices at doors ask for and send."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import CheckIn, Registration
from hubwerk.processes.events.queries.doors import code_mark
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.views.checkin import DOOR, browser_at_door, todays_event

pytestmark = pytest.mark.django_db
KEY = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def client(make_user):
    """Somebody of the events team."""
    return browser_at_door(make_user)


@pytest.fixture
def send(client):
    """Send something as the page's script does."""

    def post(to, sent, browser=client):
        return browser.post(f"{DOOR}data/{to}/", sent, content_type="application/json")

    return post


def _moment(text):
    return datetime.fromisoformat(text)


def test_people_are_told_with_no_more_than_a_door_needs(client):
    event = todays_event()
    came = RegistrationFactory(
        event=event, given_name="Grace", family_name="Hopper", organisation_name="Muster GmbH", checked_in_at=datetime(2026, 6, 18, 12, tzinfo=UTC)
    )
    waiting = RegistrationFactory(event=event, given_name="Wanda", family_name="Wartend", status=RegistrationStatus.WAITING, accessibility="A ramp")
    RegistrationFactory(event=event, status=RegistrationStatus.CANCELLED)

    told = client.get(f"{DOOR}data/people/").json()

    assert abs(_moment(told.pop("now")) - timezone.now()) < timedelta(minutes=1)
    assert told == {
        "came": 1,
        "expected": 1,
        "people": [
            {
                "id": came.pk,
                "name": "Grace Hopper",
                "organisation": "Muster GmbH",
                "status": "confirmed",
                "mode": "on-site",
                "since": "2026-06-18T12:00:00+00:00",
                "mark": code_mark(event, came.code),
            },
            {
                "id": waiting.pk,
                "name": "Wanda Wartend",
                "organisation": "",
                "status": "waiting",
                "mode": "on-site",
                "since": None,
                "mark": code_mark(event, waiting.code),
            },
        ],
    }
    assert came.code not in str(told)


@pytest.mark.parametrize("item_count", [1, 3])
def test_people_query_count_is_constant(client, django_assert_num_queries, item_count):
    RegistrationFactory.create_batch(item_count, event=todays_event())
    client.get(f"{DOOR}data/people/")

    with django_assert_num_queries(7):
        assert len(client.get(f"{DOOR}data/people/").json()["people"]) == item_count


def test_count_is_told(client):
    RegistrationFactory.create_batch(2, event=todays_event())

    told = client.get(f"{DOOR}data/count/").json()

    assert told.keys() == {"now", "came", "expected"}
    assert (told["came"], told["expected"]) == (0, 2)


def test_presses_are_answered_one_by_one(send):
    event = todays_event()
    row = RegistrationFactory(event=event, given_name="Grace", family_name="Hopper", accessibility="A ramp")
    pressed = timezone.now() - timedelta(minutes=5)
    unknown = str(uuid4())

    response = send(
        "presses",
        {
            "presses": [
                {"key": KEY, "at": pressed.isoformat(), "code": f"HW1:{row.code}", "came_in": True, "door": "East"},
                {"key": unknown, "at": pressed.isoformat(), "code": "0000000000", "came_in": True, "door": "East"},
            ]
        },
    )

    told = response.json()
    assert told.keys() == {"now", "came", "expected", "results"}
    assert (told["came"], told["expected"]) == (1, 1)
    assert told["results"] == [
        {
            "key": KEY,
            "outcome": "in",
            "person": {
                "id": row.pk,
                "name": "Grace Hopper",
                "organisation": "",
                "status": "confirmed",
                "mode": "on-site",
                "since": pressed.isoformat(),
                "mark": code_mark(event, row.code),
            },
            "since": pressed.isoformat(),
            "door": "East",
            "help": f"/admin/events/registrations/{row.pk}/#needs",
        },
        {"key": unknown, "outcome": "unknown", "person": None, "since": None, "door": "", "help": ""},
    ]
    assert CheckIn.objects.get().key == UUID(KEY)


def test_presses_of_community_colleagues_do_not_tell_who_needs_help(send, make_user):
    row = RegistrationFactory(event=todays_event(), accessibility="A ramp")
    sent = {"presses": [{"key": KEY, "registration": row.pk, "came_in": True}]}

    response = send("presses", sent, browser_at_door(make_user, Role.COMMUNITY))

    assert response.json()["results"][0]["help"] == ""


def test_presses_sent_days_later_still_count(send):
    event = todays_event()
    row = RegistrationFactory(event=event)
    pressed = event.starts_at
    type(event).objects.update(starts_at=event.starts_at - timedelta(days=9), ends_at=event.ends_at - timedelta(days=9))

    response = send("presses", {"presses": [{"key": KEY, "at": pressed.isoformat(), "registration": row.pk, "came_in": True}]})

    assert response.json()["results"][0]["outcome"] == "in"


@pytest.mark.parametrize(
    "sent",
    [
        [],
        {},
        {"presses": "all"},
        {"presses": [{"key": "no key", "code": "A"}]},
        {"presses": [{"key": KEY}]},
        {"presses": [7]},
        {"presses": [{}] * 201},
    ],
)
def test_presses_that_cannot_be_read_are_refused(send, sent):
    todays_event()

    response = send("presses", sent)

    assert response.status_code == 422
    assert response.json().keys() == {"code", "detail", "fields"}
    assert response.json()["code"] == "invalid-input"


def test_presses_for_a_cancelled_event_are_refused(send):
    event = todays_event()
    row = RegistrationFactory(event=event)
    type(event).objects.update(status=EventStatus.CANCELLED, cancelled_at=timezone.now())

    response = send("presses", {"presses": [{"key": KEY, "registration": row.pk, "came_in": True}]})

    assert (response.status_code, response.json()["code"]) == (409, "event-cancelled")


def test_walk_ins_are_registered_once(send):
    event = todays_event()
    sent = {"key": KEY, "given_name": "Ada", "family_name": "Lovelace", "organisation_name": "", "email": "", "door": "East", "over_limit": False}

    first, second = send("walk-ins", sent), send("walk-ins", sent)

    assert (first.status_code, second.status_code) == (201, 201)
    row = Registration.objects.get()
    assert row.checked_in_at is not None
    assert first.json() == second.json()
    assert first.json() == {
        "person": {
            "id": row.pk,
            "name": "Ada Lovelace",
            "organisation": "",
            "status": "confirmed",
            "mode": "on-site",
            "since": row.checked_in_at.isoformat(),
            "mark": code_mark(event, row.code),
        },
        "came": 1,
        "expected": 1,
    }
    assert CheckIn.objects.get().door == "East"


def test_walk_ins_need_a_place_or_a_word(send):
    todays_event(capacity=0)
    sent = {"key": KEY, "family_name": "Lovelace"}

    full = send("walk-ins", sent)

    assert (full.status_code, full.json()) == (409, {"code": "no-place-free", "detail": "No place is free."})
    assert send("walk-ins", sent | {"over_limit": True}).status_code == 201


def test_walk_ins_without_a_name_are_refused(send):
    todays_event()

    response = send("walk-ins", {"key": KEY, "family_name": ""})

    assert (response.status_code, list(response.json()["fields"])) == (422, ["family_name"])


def test_who_is_signed_out_hears_so_in_a_word(send):
    todays_event()

    for response in (Client().get(f"{DOOR}data/people/"), Client().get(f"{DOOR}data/count/"), send("presses", {}, Client())):
        assert (response.status_code, response.json()) == (401, {"code": "signed-out"})


def test_for_others_there_is_nothing(make_user):
    todays_event()
    stranger = Client()
    stranger.force_login(make_user())

    response = stranger.get(f"{DOOR}data/people/")

    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_presses_need_the_token_of_the_page(make_user):
    row = RegistrationFactory(event=todays_event())
    strict = browser_at_door(make_user, enforce_csrf_checks=True)
    sent = {"presses": [{"key": KEY, "registration": row.pk, "came_in": True}]}

    assert strict.post(f"{DOOR}data/presses/", sent, content_type="application/json").status_code == 403
    strict.get(DOOR)
    token = {"X-CSRFToken": strict.cookies["csrftoken"].value}
    assert strict.post(f"{DOOR}data/presses/", sent, content_type="application/json", headers=token).status_code == 200
