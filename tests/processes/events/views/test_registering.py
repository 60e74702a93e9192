"""The registration page, for everybody and in every state."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Referral
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventStatus, QuestionKind, RegistrationStatus
from hubwerk.processes.events.links import invitee_token
from hubwerk.processes.events.models import Booking, EventQuestion, Invitee, Registration
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.processes.events.factories import BookingFactory, RegistrationFactory
from tests.processes.events.registering import ADA, BOB, address, coming, mails, sent
from tests.processes.membership.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def member(make_user):
    """Somebody of a member, with an account."""
    person = PersonFactory(user=make_user("mia@member.example"), given_name="Mia", family_name="Member")
    affiliation = AffiliationFactory(person=person, role=AffiliationRole.REPRESENTATIVE)
    MembershipFactory(organisation=affiliation.organisation)
    return affiliation


def test_a_stranger_registers_in_their_language(client):
    event = coming()

    response = client.post(address(event, "fr"), sent(ADA | {"organisation_name": "Muster"}))

    assert response.status_code == 302 and response["Location"] == f"/fr/events/{event.slug}/registered/"
    row = Registration.objects.get()
    assert (row.full_name, row.email, row.organisation_name, row.language) == ("Ada Aachener", "ada@muster.example", "Muster", "fr")
    assert row.status == RegistrationStatus.CONFIRMED and mails() == [("ada@muster.example", "event-confirmed")]
    assert "sessionid" not in client.cookies


def test_the_same_press_twice_books_once(client):
    event = coming()

    answers = [client.post(address(event), sent(ADA))["Location"] for _press in range(2)]

    assert len(set(answers)) == 1
    assert (Booking.objects.count(), Registration.objects.count(), len(mails())) == (1, 1, 1)


def test_who_goes_back_and_registers_somebody_else_books_twice(client):
    event = coming()

    client.post(address(event), sent(ADA))
    client.post(address(event), sent(BOB | {"email": "bob@muster.example"}))

    assert Registration.objects.count() == 2


def test_the_answer_does_not_tell_who_is_registered(client):
    event = coming()
    RegistrationFactory(event=event, email="ada@muster.example")

    known = client.post(address(event), sent(ADA))
    unknown = client.post(address(event), sent(BOB | {"email": "bob@muster.example"}))

    assert (known.status_code, known["Location"], known.content) == (unknown.status_code, unknown["Location"], unknown.content)
    assert mails()[0] == ("ada@muster.example", "event-link")


def test_the_waiting_list_is_told_before_the_button_is_pressed(client):
    event = coming(capacity=1)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, status=RegistrationStatus.WAITING)

    page = client.get(address(event)).text
    response = client.post(address(event), sent(ADA))

    assert "number 2 in line" in page and "Join the waiting list" in page
    assert response["Location"].endswith("/registered/?waiting=1")
    assert "You are on the waiting list" in client.get(response["Location"]).text


def test_few_places_are_told(client):
    assert "<strong>3 places</strong>" in client.get(address(coming(capacity=3))).text
    assert "places</strong>" not in client.get(address(coming(capacity=100))).text


def test_each_way_of_a_hybrid_event_says_what_is_free(client):
    event = coming(mode=AttendanceMode.HYBRID, capacity=1)
    booking = BookingFactory(event=event, seat_list=event.seat_lists.get(mode="on-site"))
    RegistrationFactory(event=event, booking=booking)

    page = client.get(address(event)).text

    assert "On site – all places are taken; you would be number 1 in line" in page and "Online – 1 place left" in page


def test_errors_keep_everything_and_lead_to_their_fields(client):
    event = coming()
    EventQuestion.objects.create(event=event, label_en="Which session?", kind=QuestionKind.LINE, is_required=True)

    response = client.post(address(event), sent({"given_name": "Ada", "email": "ada"}, food="none"))

    assert response.status_code == 422
    assert 'value="Ada"' in response.text and 'value="ada"' in response.text
    assert 'href="#id_family_name-0"' in response.text and 'href="#id_email-0"' in response.text
    assert not Booking.objects.exists()


def test_key_and_token_are_new_each_time_and_stand_in_the_page_once(client):
    event = coming()
    first, second = client.get(address(event)), client.get(address(event))

    keys = [re.findall(r'name="key" value="([A-Za-z0-9_-]{20,64})"', page.text) for page in (first, second)]
    assert [len(found) for found in keys] == [1, 1] and keys[0] != keys[1]
    assert first.text.count(keys[0][0]) == first.text.count("csrfmiddlewaretoken") == 1
    assert "private" in first["Cache-Control"]


def test_colleagues_are_added_and_taken_away_without_a_script(client):
    event = coming(group_limit=2)

    more = client.post(address(event), sent(ADA | {"organisation_name": "Muster"}, add="1"))
    fewer = client.post(address(event), sent(ADA, BOB, remove="1"))

    assert more.status_code == fewer.status_code == 200
    assert more.context["form"]["organisation_name-1"].value() == "Muster" and 'name="add"' not in more.text
    assert "field__errors" not in more.text and "Person 2" not in fewer.text
    assert not Booking.objects.exists()


def test_with_a_script_only_the_people_are_sent(client):
    event = coming()

    part = client.post(address(event), sent(ADA, add="1"), headers={"HX-Request": "true"})

    assert part.text.lstrip().startswith('<div class="people"') and "csrfmiddlewaretoken" not in part.text


def test_programs_that_fill_in_everything_book_nothing(client):
    event = coming()

    response = client.post(address(event), sent(ADA, subject="Buy now"))

    assert response["Location"] == f"/en/events/{event.slug}/registered/"
    assert not Booking.objects.exists()


def test_one_address_is_written_to_only_so_often(client, settings):
    settings.HUBWERK_FORM_LIMITS = {"event-booking": {"address": "100/h", "target": "2/h"}}
    event = coming()

    statuses = [client.post(address(event), sent(ADA, key=str(number) * 32)).status_code for number in range(3)]

    assert statuses == [302, 302, 429]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"registration_opens_at": timezone.now() + timedelta(days=1)}, "Registration is not open yet"),
        ({"registration_closes_at": timezone.now() - timedelta(days=1)}, "Registration for this event is closed"),
        ({"starts_at": timezone.now() - timedelta(days=2)}, "This event is over"),
        ({"status": EventStatus.CANCELLED, "cancelled_at": timezone.now(), "cancellation_reason": "Storm"}, "Storm"),
    ],
)
def test_a_closed_registration_says_why(client, fields, told):
    event = coming(**fields)

    page = client.get(address(event))

    assert page.status_code == 200 and told in page.text and "<form" not in page.text.split("<main")[1].split("</main")[0]
    assert client.post(address(event), sent(ADA)).status_code == 409
    assert not Booking.objects.exists()


@pytest.mark.parametrize("status", [EventStatus.DRAFT, EventStatus.SCHEDULED])
def test_what_is_not_announced_is_not_there(client, superuser, status):
    event = coming(status=status, published_at=None, publish_at=timezone.now())

    assert client.get(address(event)).status_code == client.post(address(event), sent(ADA)).status_code == 404
    client.force_login(superuser)
    assert "not announced yet" in client.get(address(event)).text


def test_an_unknown_event_is_not_there(client, db):
    assert client.get("/en/events/nothing/register/").status_code == client.get("/en/events/nothing/registered/").status_code == 404


def test_an_event_for_members_leads_strangers_to_the_sign_in(client, make_user, member):
    event = coming(audience=Audience.MEMBERS)

    page = client.get(address(event))
    assert "for members" in page.text and f"/accounts/login/?next=%2Fen%2Fevents%2F{event.slug}%2Fregister%2F" in page.text
    assert client.post(address(event), sent(ADA)).status_code == 409

    client.force_login(make_user("nobody@muster.example"))
    assert "belongs to no member" in client.get(address(event)).text


def test_a_member_is_recognised_and_filled_in(client, member):
    event = coming(audience=Audience.MEMBERS)
    client.force_login(member.person.user)

    page = client.get(address(event))
    form = page.context["form"]
    assert "You register as a member." in page.text and "no-store" in page["Cache-Control"]
    assert [form[f"{name}-0"].value() for name in ("given_name", "family_name", "email", "organisation_name")] == [
        "Mia",
        "Member",
        "mia@member.example",
        member.organisation.name,
    ]

    typed = {name: form[f"{name}-0"].value() for name in ("given_name", "family_name", "email", "organisation_name")}
    client.post(address(event), sent(typed))
    row = Registration.objects.get()
    assert row.is_member and row.person == member.person and row.booking.user == member.person.user


def test_an_event_for_invited_people_is_known_only_to_them(client, make_user):
    event = coming(audience=Audience.INVITED)
    invitee = Invitee.objects.create(event=event, email="ada@muster.example", name="Ada Aachener", created_at=timezone.now())
    token = invitee_token(invitee)
    other = invitee_token(Invitee.objects.create(event=coming(), email="x@muster.example", created_at=timezone.now()))

    assert client.get(address(event)).status_code == client.post(address(event), sent(ADA)).status_code == 404
    assert client.get(f"/en/events/{event.slug}/registered/").status_code == 404
    assert client.get(f"{address(event)}?invitation={other}").status_code == client.get(f"{address(event)}?invitation=x").status_code == 404
    page = client.get(f"{address(event)}?invitation={token}")
    assert 'value="ada@muster.example"' in page.text and "no-store" in page["Cache-Control"] and "noindex" in page["X-Robots-Tag"]

    response = client.post(f"{address(event)}?invitation={token}", sent(ADA))
    assert client.get(response["Location"]).status_code == 200
    assert Registration.objects.get().email == "ada@muster.example"


def test_a_withdrawn_invitation_opens_nothing(client):
    event = coming(audience=Audience.INVITED)
    invitee = Invitee.objects.create(event=event, email="ada@muster.example", created_at=timezone.now())
    token = invitee_token(invitee)
    invitee.delete()

    assert client.get(f"{address(event)}?invitation={token}").status_code == 404


def test_people_of_an_invited_organisation_register_with_their_account(client, member):
    event = coming(audience=Audience.INVITED)
    Invitee.objects.create(event=event, organisation=member.organisation, created_at=timezone.now())
    client.force_login(member.person.user)

    assert client.post(address(event), sent(ADA)).status_code == 302
    assert Registration.objects.get().email == "ada@muster.example"


def test_who_comes_through_somebody_else_is_noted(client):
    through = Referral.objects.create(
        organisation=OrganisationFactory(), token="partner-token", source="test", source_key="1", created_at=timezone.now()
    )
    event = coming()

    assert f"{event.slug}/register/?via=partner-token" in client.get(f"{address(event)}?via=partner-token").text
    client.post(f"{address(event)}?via=partner-token", sent(ADA))

    assert Booking.objects.get().referral == through


def test_only_public_organisations_are_suggested(client, db):
    OrganisationFactory(name="Muster Printen AG")
    OrganisationFactory(name="Muster Geheim GmbH", status=PublicationStatus.DRAFT)

    found = client.get("/en/events/suggestions/organisations/?organisation_name-1=muster")

    assert "Muster Printen AG" in found.text and "Geheim" not in found.text
    assert client.get("/en/events/suggestions/organisations/?organisation_name-0=m").text.strip() == ""
    assert client.get("/en/events/suggestions/organisations/").text.strip() == ""


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_few_questions(client, rows, django_assert_max_num_queries):
    event = coming(capacity=1)
    RegistrationFactory(event=event)
    for number in range(rows):
        EventQuestion.objects.create(event=event, label_en=f"{number}?", position=number)
        RegistrationFactory(event=event, status=RegistrationStatus.WAITING)

    with django_assert_max_num_queries(6):
        client.get(address(event))
