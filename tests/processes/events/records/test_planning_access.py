"""Who may open what of events and series in the back office: each role at each address, strangers and members at none."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event, EventFile, Invitee, Series
from hubwerk.processes.events.records.viewsets import VIEW_SETS
from tests.network.factories import AffiliationFactory
from tests.processes.events.factories import EventFactory

pytestmark = pytest.mark.django_db

READS = {Role.COMMUNITY, Role.EVENTS, Role.FINANCE, Role.EDITOR, Role.BOARD, Role.ADMINISTRATOR}
PLANS = {Role.EVENTS, Role.ADMINISTRATOR}
PAGES = {
    "events_events:index": ((), READS),
    "events_events:index_results": ((), READS),
    "events_events:inspect": (("event",), READS),
    "events_events:add": ((), PLANS),
    "events_events:edit": (("event",), PLANS),
    "events_events:schedule": (("event",), PLANS),
    "events_events:cancel": (("event",), PLANS),
    "events_events:delete": (("event",), PLANS),
    "events_events:copy": (("event",), PLANS),
    "events_events:repeat": (("event",), PLANS),
    "events_events:questions": (("event",), PLANS),
    "events_events:feedback-questions": (("event",), PLANS),
    "events_events:contingents": (("event",), PLANS),
    "events_events:add-file": (("event",), PLANS),
    "events_events:remove-file": (("file",), PLANS),
    "events_events:invite": (("event",), PLANS),
    "events_events:send-invitations": (("event",), PLANS),
    "events_series:index": ((), READS),
    "events_series:index_results": ((), READS),
    "events_series:inspect": (("series",), READS),
    "events_series:add": ((), PLANS),
    "events_series:edit": (("series",), PLANS),
    "events_series:copy": (("series",), PLANS),
}
POSTED = {
    "events_events:publish": ("event",),
    "events_events:unschedule": ("event",),
    "events_events:withdraw": ("event",),
    "events_events:withdraw-invitation": ("invitee",),
}


@pytest.fixture
def rows():
    """One row of each kind."""
    now = timezone.now()
    series = Series.objects.create(**{f"name_{code}": "T" for code in ("de", "fr", "nl", "en")}, created_at=now)
    event = EventFactory(starts_at=now + timedelta(days=7), series=series, status=EventStatus.DRAFT, published_at=None)
    file = event.files.create(title="Programm", file="event-files/x.pdf", original_name="x.pdf", created_at=now)
    invitee = Invitee.objects.create(event=event, email="marie@muster.example", created_at=now)
    return {"event": event.pk, "series": series.pk, "file": file.pk, "invitee": invitee.pk}


def _address(name, arguments, rows):
    return reverse(name, args=[rows[argument] for argument in arguments])


def test_every_address_stands_here():
    known = {f"{view_set.name}:{pattern.name}" for view_set in VIEW_SETS for pattern in view_set.get_urlpatterns()}

    assert known == set(PAGES) | set(POSTED)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_what_it_may(signed_in, rows, role):
    client = signed_in(role)

    opened = {name for name, (arguments, _who) in PAGES.items() if client.get(_address(name, arguments, rows)).status_code == 200}

    assert opened == {name for name, (_arguments, who) in PAGES.items() if role in who}


@pytest.mark.parametrize("role", [role for role in Role if role not in PLANS])
def test_nobody_else_changes_anything(signed_in, rows, role):
    client = signed_in(role)

    for name, arguments in {**{name: arguments for name, (arguments, _who) in PAGES.items()}, **POSTED}.items():
        response = client.post(_address(name, arguments, rows), {"reason": "x", "count": "0"})
        assert response.status_code in {302, 403, 405}, name
    assert Event.objects.get().status == EventStatus.DRAFT
    assert (EventFile.objects.count(), Invitee.objects.count()) == (1, 1)


@pytest.mark.parametrize("affiliation", [None, *AffiliationRole])
def test_strangers_and_members_open_nothing(client, make_user, rows, affiliation):
    user = make_user()
    if affiliation is not None:
        AffiliationFactory(person__user=user, role=affiliation)
    client.force_login(user)

    for name, (arguments, _who) in PAGES.items():
        assert client.get(_address(name, arguments, rows)).status_code in {302, 403, 404}, name


def test_who_is_not_signed_in_is_led_to_the_sign_in(client, rows):
    for name, (arguments, _who) in PAGES.items():
        response = client.get(_address(name, arguments, rows))
        assert response.status_code == 302, name
        assert "login" in response["Location"], response["Location"]


@pytest.mark.parametrize("name", sorted(POSTED))
def test_what_changes_something_is_posted(office, rows, name):
    assert office.get(_address(name, POSTED[name], rows)).status_code == 405
