"""Who may open what of registrations and messages in the back office: each role at each address, strangers and members at none."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.records.office_viewsets import OFFICE_VIEW_SETS
from tests.network.factories import AffiliationFactory
from tests.processes.events.factories import EventFactory, EventMessageFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

OFFICE = {Role.EVENTS, Role.ADMINISTRATOR}
PAGES = {
    "events_registrations:index": (),
    "events_registrations:index_results": (),
    "events_registrations:inspect": ("registration",),
    "events_registrations:change": ("registration",),
    "events_registrations:cancel": ("registration",),
    "events_registrations:match": ("registration",),
    "events_registrations:match-person": ("registration",),
    "events_registrations:give-place": ("registration",),
    "events_registrations:choose-event": (),
    "events_registrations:unmatched": (),
    "events_registrations:by-hand": ("event",),
    "events_registrations:line": ("event",),
    "events_registrations:import": ("event",),
    "events_registrations:move": ("booking",),
    "events_messages:index": (),
    "events_messages:index_results": (),
    "events_messages:inspect": ("message",),
    "events_messages:choose-event": (),
    "events_messages:write": ("event",),
    "events_messages:change": ("message",),
    "events_messages:send": ("message",),
}
POSTED = {
    "events_registrations:accept": ("registration",),
    "events_registrations:switch": ("registration",),
    "events_registrations:send-link": ("registration",),
    "events_registrations:match-group": (),
    "events_registrations:offer-now": ("places",),
    "events_messages:try": ("message",),
    "events_messages:drop": ("message",),
}


@pytest.fixture
def rows():
    """One row of each kind."""
    event = EventFactory(starts_at=timezone.now() + timedelta(days=7))
    registration = RegistrationFactory(event=event)
    keys = {"event": event, "registration": registration, "booking": registration.booking, "places": event.seat_lists.get()}
    return {**{name: row.pk for name, row in keys.items()}, "message": EventMessageFactory(event=event).pk}


def _address(name, arguments, rows):
    return reverse(name, args=[rows[argument] for argument in arguments])


def test_every_address_stands_here():
    known = {f"{view_set.name}:{pattern.name}" for view_set in OFFICE_VIEW_SETS for pattern in view_set.get_urlpatterns()}

    assert known == set(PAGES) | set(POSTED)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_what_it_may(signed_in, rows, role):
    client = signed_in(role)

    opened = {name for name, arguments in PAGES.items() if client.get(_address(name, arguments, rows)).status_code == 200}

    assert opened == (set(PAGES) if role in OFFICE else set())


@pytest.mark.parametrize("role", [role for role in Role if role not in OFFICE])
def test_nobody_else_does_anything(signed_in, rows, role):
    client = signed_in(role)

    for name, arguments in {**PAGES, **POSTED}.items():
        response = client.post(_address(name, arguments, rows), {"reason": "x", "expected": "1"})
        assert response.status_code in {302, 403, 405}, name
    assert Registration.objects.get().status == "confirmed"
    assert client.get(reverse("events_messages:index")).status_code == 302


@pytest.mark.parametrize("affiliation", [None, *AffiliationRole])
def test_strangers_and_members_open_nothing(client, make_user, rows, affiliation):
    user = make_user()
    if affiliation is not None:
        AffiliationFactory(person__user=user, role=affiliation)
    client.force_login(user)

    for name, arguments in PAGES.items():
        assert client.get(_address(name, arguments, rows)).status_code in {302, 403, 404}, name


def test_who_is_not_signed_in_is_led_to_the_sign_in(client, rows):
    for name, arguments in PAGES.items():
        response = client.get(_address(name, arguments, rows))
        assert response.status_code == 302, name
        assert "login" in response["Location"] or "sign" in response["Location"] or "accounts" in response["Location"], response["Location"]


@pytest.mark.parametrize("name", sorted(POSTED))
def test_what_changes_something_is_posted(office, rows, name):
    assert office.get(_address(name, POSTED[name], rows)).status_code == 405
