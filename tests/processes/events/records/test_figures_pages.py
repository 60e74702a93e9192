"""Figures, follow-up and certificates in the back office: what each role sees, and that every number leads to its rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.models import Feedback, FollowUp
from tests.network.factories import OrganisationFactory
from tests.processes.events.factories import RegistrationFactory
from tests.processes.events.meeting import event_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    """An event two days ago; of three registered two came, one of them of a member."""
    made = event_in(-2, title_en="Robots", title_de="Roboter")
    werk = OrganisationFactory(name="Werk", kind="sme", roles=["user"])
    RegistrationFactory(event=made, checked_in_at=made.starts_at, organisation=werk, is_member=True, given_name="Carla", language="en")
    RegistrationFactory(event=made, checked_in_at=made.starts_at)
    RegistrationFactory(event=made)
    Feedback.objects.create(event=made, given_on=timezone.localdate(), language="de", satisfaction=4, comment="=SUM(A1)")
    return made


def address(name, *args):
    return reverse(f"events_figures:{name}", args=args)


def page(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "readers"),
    [
        ("event", {Role.EVENTS, Role.COMMUNITY, Role.EDITOR, Role.BOARD, Role.FINANCE, Role.ADMINISTRATOR}),
        ("index", {Role.EVENTS, Role.COMMUNITY, Role.EDITOR, Role.BOARD, Role.FINANCE, Role.ADMINISTRATOR}),
        ("follow-up", {Role.EVENTS, Role.ADMINISTRATOR}),
    ],
)
def test_pages_are_for_roles(signed_in, event, name, readers):
    url = address(name) if name == "index" else address(name, event.pk)

    let_in = {role for role in (None, *Role) if signed_in(role).get(url).status_code == 200}

    assert let_in >= readers
    assert None not in let_in


def test_stranger_is_led_to_the_sign_in(client, event):
    for url in (address("index"), address("event", event.pk), address("follow-up", event.pk), address("certificates", event.pk)):
        assert client.get(url).status_code == 302


def test_every_count_leads_to_as_many_rows(office, event):
    text = page(office, address("event", event.pk))
    links = re.findall(r'<a href="([^"]*/events/registrations/[^"]*)">(\d+)</a>', text)

    assert len(links) > 12
    for url, number in links:
        listed = office.get(url.replace("&amp;", "&"))
        assert listed.status_code == 200
        assert len(listed.context["object_list"]) == int(number), url


def test_words_of_participants_are_for_those_who_see_the_people(office, signed_in, event):
    assert "=SUM(A1)" in page(office, address("event", event.pk))
    other = signed_in(Role.EDITOR)
    text = page(other, address("event", event.pk))
    assert "=SUM(A1)" not in text
    assert "/events/registrations/" not in text.split("hub-record")[1]
    assert b"=SUM(A1)" not in other.get(address("event", event.pk) + "?export=csv").content


def test_exported_figures_hold_no_formula(office, event):
    table = office.get(address("event", event.pk) + "?export=csv").content.decode("utf-8-sig")

    assert "Came;;2;" in table
    assert "'=SUM(A1)" in table
    period = office.get(address("index") + f"?first={event.starts_at:%Y-%m-%d}&last={timezone.localdate()}&export=xlsx")
    assert period["Content-Disposition"].endswith('.xlsx"')


def test_period_names_its_events(office, event):
    url = address("index") + f"?first={event.starts_at:%Y-%m-%d}&last={timezone.localdate()}"

    text = page(office, url)

    assert address("event", event.pk) in text
    assert page(office, address("index") + "?first=2031-01-01&last=2020-01-01")
    assert "No published event" in page(office, address("index") + "?first=2031-01-01&last=2031-12-31")


@pytest.mark.parametrize("count", [1, 3])
def test_period_takes_a_constant_number_of_queries(office, count):
    for _number in range(count):
        RegistrationFactory(event=event_in(-2), organisation=OrganisationFactory(roles=["user"]))
    url = address("index")
    office.get(url)

    with CaptureQueriesContext(connection) as captured:
        office.get(url)

    assert len(captured) <= 28


def test_event_page_says_what_came_of_it(office, event):
    text = page(office, reverse("events_events:inspect", args=[event.pk]))

    assert 'id="afterwards"' in text
    assert address("follow-up", event.pk) in text
    coming = event_in(3)
    assert 'id="afterwards"' not in page(office, reverse("events_events:inspect", args=[coming.pk]))


def test_certificates_of_all_come_as_one_file(office, signed_in, event):
    response = office.get(address("certificates", event.pk))

    assert response.content.startswith(b"%PDF")
    assert office.get(address("certificates", event_in(-2).pk)).status_code == 404
    # Wagtail leads who may not back to its first page.
    assert signed_in(Role.EDITOR).get(address("certificates", event.pk)).status_code == 302


def test_follow_up_is_looked_at_tried_and_sent(office, event):
    url, typed = address("follow-up", event.pk), {"note_en": "See you in autumn.", "includes_missed": "on"}

    looked = office.post(url, typed | {"step": "look"}).content.decode()
    assert "Thank you for coming to “Robots”" in looked
    assert "See you in autumn." in looked
    assert "Send 3 mails" in looked
    assert not OutgoingMail.objects.exists()

    office.post(url, typed | {"step": "try", "expected": "3"})
    assert {mail.to for mail in OutgoingMail.objects.all()} == {office.user.email}

    refused = office.post(url, typed | {"step": "send", "expected": "2"})
    assert "the number of recipients has changed" in refused.content.decode()

    assert office.post(url, typed | {"step": "send", "expected": "3"}).status_code == 302
    assert OutgoingMail.objects.exclude(to=office.user.email).count() == 3
    assert FollowUp.objects.get().author == office.user
    assert "Sent on" in page(office, url)


def test_follow_up_waits_for_the_end(office):
    assert "once the event is over" in page(office, address("follow-up", event_in(2).pk))
