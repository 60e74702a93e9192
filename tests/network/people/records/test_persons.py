import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from tests.network.factories import AffiliationFactory, ConsentFactory, ContactLogEntryFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(make_user):
    user = make_user("carla@example.org", name="Carla", language=Language.EN)
    apps = ("organisations", "people", "history", "wagtailadmin")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=apps))
    return user


@pytest.fixture
def office(colleague):
    client = Client()
    client.force_login(colleague)
    return client


@pytest.fixture
def queries_of(office):
    """How many queries a page takes, after it was opened once."""

    def count(address):
        office.get(address)
        with CaptureQueriesContext(connection) as captured:
            office.get(address)
        return len(captured)

    return count


def _typed(**changes):
    return {"given_name": "Bea", "family_name": "Lejeune", "email": "bea@example.org", "phone": "", "language": "fr", "version": ""} | changes


def test_entering_and_changing_go_through_the_service_and_are_on_record(office, colleague):
    office.post(reverse("person_list:add"), _typed())
    person = Person.objects.get()
    office.post(reverse("person_list:edit", args=[person.pk]), _typed(phone="+32 87 1"))

    entries = entries_about(person)
    assert [(entry.action, entry.actor) for entry in entries] == [("person-changed", colleague), ("person-created", colleague)]
    assert entries[0].personal_changes == {"phone": ["", "+32 87 1"]}


def test_an_address_that_someone_has_is_refused_at_its_field(office):
    PersonFactory(email="bea@example.org")

    response = office.post(reverse("person_list:add"), _typed(email="Bea@example.org"))

    assert "Another person has this e-mail address." in response.content.decode()
    assert Person.objects.count() == 1


def test_page_shows_everything(office, colleague):
    person = PersonFactory(given_name="Bea", email="bea@example.org")
    ConsentFactory(person=person, purpose=ConsentPurpose.NEWSLETTER, proof="Signed paper")
    organisation = AffiliationFactory(person=person, function="Owner").organisation
    ContactLogEntryFactory(organisation=organisation, person=person, author=colleague, summary="Asked for dates")
    office.post(reverse("person_list:edit", args=[person.pk]), _typed(phone="+32 87 1"))

    text = office.get(reverse("person_list:inspect", args=[person.pk])).content.decode()

    for shown in ("Bea", "bea@example.org", "+32 87 1", "Signed paper", organisation.name, "Owner", "Asked for dates", "Changed", "Carla"):
        assert shown in text, shown


def test_consents_are_given_and_withdrawn_with_proof(office, colleague):
    person = PersonFactory()
    typed = {"purpose": ConsentPurpose.MATCHES, "wording_version": "2026-01", "proof": "Mail of 1 September"}

    office.post(reverse("person_list:give-consent", args=[person.pk]), typed)
    consent = Consent.objects.get()
    office.post(reverse("person_list:withdraw-consent", args=[consent.pk]))

    consent.refresh_from_db()
    assert consent.proof == "Mail of 1 September"
    assert consent.withdrawn_at is not None
    assert [(entry.action, entry.actor) for entry in entries_about(person)] == [("consent-withdrawn", colleague), ("consent-given", colleague)]


def test_list_takes_as_many_queries_for_one_as_for_three(queries_of):
    ConsentFactory()
    with_one = queries_of(reverse("person_list:index"))
    ConsentFactory.create_batch(2)

    assert queries_of(reverse("person_list:index")) == with_one <= 15


def test_list_finds_who_agreed(office):
    agreed = ConsentFactory(purpose=ConsentPurpose.NEWSLETTER).person
    ConsentFactory(purpose=ConsentPurpose.MATCHES)

    response = office.get(reverse("person_list:index") + "?consent=newsletter")

    assert list(response.context["object_list"]) == [agreed]


def test_export_holds_contact_data_as_text(office):
    PersonFactory(given_name="=Bea", phone="+32 87 1")

    lines = office.get(reverse("person_list:index") + "?export=csv").content.decode("utf-8-sig").splitlines()

    assert lines[1].startswith("'=Bea;")
    assert ";'+32 87 1;" in lines[1]
