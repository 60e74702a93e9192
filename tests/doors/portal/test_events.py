"""A member's events in the portal."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from hubwerk.doors.portal.queries.events import own_events
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.links import booking_token, registration_token
from hubwerk.processes.events.models import EventHost
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.processes.events.factories import BookingFactory, RegistrationFactory
from tests.processes.events.registering import coming

pytestmark = pytest.mark.django_db
PAGE = "/en/portal/events/"


@pytest.fixture
def ada(make_user):
    """Somebody with two proven addresses, and one that is not."""
    user = make_user("ada@muster.example")
    for email, verified in (("ada@muster.example", True), ("ada@home.example", True), ("eve@muster.example", False)):
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=email == user.email)
    return user


def events_of(user):
    coming_up, past = own_events(user, timezone.now())
    return [row.event for row in coming_up], [row.event for row in past]


def test_a_visitor_is_led_to_the_sign_in(client):
    assert client.get(PAGE)["Location"].startswith("/en/accounts/login/")


def test_events_are_found_by_account_person_and_proven_address(ada):
    by_address = RegistrationFactory(event=coming(), email="ADA@home.example")
    by_account = RegistrationFactory(event=(event := coming()), booking=BookingFactory(event=event, user=ada, email="office@muster.example"))
    by_person = RegistrationFactory(
        event=(other := coming()), booking=BookingFactory(event=other, email="bob@muster.example"), email="", person=PersonFactory(user=ada)
    )
    RegistrationFactory(event=coming(), email="eve@muster.example")
    RegistrationFactory(event=coming())

    assert set(events_of(ada)[0]) == {by_address.event, by_account.event, by_person.event}


def test_each_leads_to_its_own_page(client, ada):
    booked = RegistrationFactory(event=coming(), email="ada@muster.example")
    event = coming()
    theirs = RegistrationFactory(event=event, booking=BookingFactory(event=event, email="bob@muster.example"), email="ada@home.example")
    client.force_login(ada)

    page = client.get(PAGE).text

    assert booking_token(booked.booking) in page
    assert registration_token(theirs) in page and booking_token(theirs.booking) not in page


def test_what_is_over_stays_for_who_had_a_place(ada):
    at = timezone.now()
    was_there = RegistrationFactory(event=coming(starts_at=at - timedelta(days=9)), email="ada@muster.example")
    RegistrationFactory(event=coming(starts_at=at - timedelta(days=9)), email="ada@muster.example", status=RegistrationStatus.WAITING)
    RegistrationFactory(event=coming(), email="ada@muster.example", status=RegistrationStatus.CANCELLED)
    later = RegistrationFactory(event=coming(starts_at=at + timedelta(days=30)), email="ada@muster.example")
    sooner = RegistrationFactory(event=coming(starts_at=at + timedelta(days=3)), email="ada@muster.example")

    assert events_of(ada) == ([sooner.event, later.event], [was_there.event])


def test_an_event_that_was_cancelled_says_so(client, ada):
    RegistrationFactory(event=coming(status=EventStatus.CANCELLED, cancelled_at=timezone.now()), email="ada@muster.example")
    client.force_login(ada)

    assert "Cancelled" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("role", "is_told"), [(AffiliationRole.REPRESENTATIVE, True), (AffiliationRole.EDITOR, False), (AffiliationRole.VIEWER, False)]
)
def test_who_speaks_for_a_host_sees_numbers_and_no_names(client, ada, role, is_told):
    host = OrganisationFactory(name="Muster Printen AG")
    AffiliationFactory(organisation=host, person=PersonFactory(user=ada), role=role)
    event = coming(title_en="Open house")
    EventHost.objects.create(event=event, organisation=host)
    guest = RegistrationFactory(event=event, family_name="Geheimnis")
    client.force_login(ada)

    page = client.get(PAGE).text

    assert ("Open house" in page and "Events of Muster Printen AG" in page) is is_told
    assert guest.family_name not in page and guest.email not in page


def test_the_events_of_other_organisations_are_not_shown(client, ada):
    AffiliationFactory(person=PersonFactory(user=ada), role=AffiliationRole.REPRESENTATIVE)
    event = coming(title_en="Open house")
    EventHost.objects.create(event=event, organisation=OrganisationFactory())
    client.force_login(ada)

    page = client.get(PAGE).text
    assert "Open house" not in page and "registered for nothing yet" in page


@pytest.mark.parametrize("events", [1, 3])
def test_the_page_asks_as_many_questions_for_many_events(client, ada, events, django_assert_num_queries):
    for _number in range(events):
        RegistrationFactory(event=coming(), email="ada@muster.example")
        event = coming()
        RegistrationFactory(event=event, booking=BookingFactory(event=event, email="bob@muster.example"), email="ada@home.example")
    client.force_login(ada)
    client.get(PAGE)

    with django_assert_num_queries(6):
        client.get(PAGE)
