"""What the back office offers for the day of an event."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.processes.events.enums import EventStatus
from tests.processes.events.factories import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
AT_DOORS = {Role.EVENTS, Role.COMMUNITY, Role.ADMINISTRATOR}


@pytest.fixture
def event():
    """An event of today with one guest."""
    event = EventFactory(slug="today", starts_at=timezone.now())
    RegistrationFactory(event=event, given_name="Grace", family_name="Hopper")
    return event


@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("page", ["badges", "participants"])
def test_paper_is_for_those_at_the_door(signed_in, event, role, page):
    response = signed_in(role).get(reverse(f"events_doors:{page}", args=[event.pk]))

    assert (response.status_code == 200) == (role in AT_DOORS)
    assert response.status_code in {200, 302, 403}


def test_the_panel_leads_to_the_check_in(office, event):
    page = office.get(reverse("events_events:inspect", args=[event.pk])).content.decode()

    assert "0 of 1 person who has a place came." in page
    assert all(reverse(name, args=[event.pk]) in page for name in ("events_doors:badges", "events_doors:participants"))
    assert "/check-in/today/" in page


def test_the_panel_says_when_the_door_can_be_opened(office):
    event = EventFactory(slug="far", starts_at=timezone.now() + timedelta(days=30))

    page = office.get(reverse("events_events:inspect", args=[event.pk])).content.decode()

    assert "The check-in can be opened a week before the event" in page
    assert "/check-in/far/" not in page


@pytest.mark.parametrize(("role", "status"), [(Role.EDITOR, EventStatus.PUBLISHED), (Role.EVENTS, EventStatus.DRAFT)])
def test_the_panel_is_left_out(signed_in, role, status):
    event = EventFactory(starts_at=timezone.now(), status=status, published_at=timezone.now() if status == EventStatus.PUBLISHED else None)

    page = signed_in(role).get(reverse("events_events:inspect", args=[event.pk])).content.decode()

    assert "On the day" not in page


def test_the_menu_leads_to_the_check_in(signed_in):
    # The menu is sent as data, in which a slash is written so.
    assert "check-in" in signed_in(Role.COMMUNITY).get(reverse("wagtailadmin_home")).content.decode()
    assert "check-in" not in signed_in(Role.EDITOR).get(reverse("wagtailadmin_home")).content.decode()


def test_badges_are_handed_over_as_a_file(office, event):
    response = office.post(reverse("events_doors:badges", args=[event.pk]), {"wearers": "confirmed", "blank": "2"})

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="today-badges.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"wearers": "confirmed", "first": "X"}, "There is nobody to print a badge for."),
        ({"wearers": "nobody"}, "There is nobody to print a badge for."),
        ({"wearers": "confirmed", "first": "M", "last": "A"}, "This letter comes before the first one."),
        ({"wearers": "confirmed", "blank": "1000"}, "less than or equal to 200"),
    ],
)
def test_badges_say_why_there_are_none(office, event, typed, told):
    page = office.post(reverse("events_doors:badges", args=[event.pk]), typed)

    assert told in page.content.decode()
