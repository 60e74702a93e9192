"""Erasing a person: everything that names them goes, what must stay says nothing about them."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import serializers
from django.db import IntegrityError

from hubwerk.doors.backoffice.services.roles import sync_roles
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.mail.rendering import RenderedMail
from hubwerk.foundation.mail.services.outbox import queue_message
from hubwerk.network.organisations.enums import AffiliationRole, PublicationStatus
from hubwerk.network.organisations.models import Affiliation, ContactLogEntry, Invitation, RegionEditor
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.errors import AlreadyErased, ErasureHindered
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import erasure_plan, own_data
from hubwerk.network.people.services.consents import give_consent
from hubwerk.network.people.services.erasure import erase_account_without_person, erase_person
from hubwerk.network.people.services.persons import PersonDetails, update_person
from tests.network.factories import LONG_AGO, AffiliationFactory, OrganisationFactory, PersonFactory, RegionFactory

pytestmark = pytest.mark.django_db

TRACES = ["Zdenka", "Quastenflosser", "zdenka", "quasten.example", "+49 241 777777"]


@pytest.fixture
def zdenka(make_user, at):
    """Someone who left traces in every room, under a name that nothing else in the database has."""
    user = make_user("zdenka@quasten.example", name="Zdenka Quastenflosser")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    person = PersonFactory(user=user, email="zdenka.work@quasten.example", given_name="Zdenka", family_name="Quastenflosser", phone="+49 241 777777")
    organisation = OrganisationFactory()
    AffiliationFactory(person=person, organisation=organisation, role=AffiliationRole.EDITOR, function="Zdenka's own task")
    give_consent(
        actor=user, person_id=person.pk, purpose=ConsentPurpose.DIRECTORY, wording_version="2026-11", proof="Zdenka Quastenflosser signed", at=at
    )
    details = PersonDetails(given_name="Zdenka", family_name="Quastenflosser", email=person.email, phone="+49 241 777777 1")
    update_person(actor=user, person_id=person.pk, details=details, at=at)
    ContactLogEntry.objects.create(organisation=organisation, happened_at=at, author=make_user(), person=person, summary="A call")
    Invitation.objects.create(
        organisation=organisation, email=user.email, given_name="Zdenka", created_at=LONG_AGO, expires_at=at, invited_by=make_user()
    )
    RegionEditor.objects.create(user=user, region=RegionFactory(), assigned_at=at)
    for number, address in enumerate((user.email, person.email)):
        rendered = RenderedMail(subject="Zdenka!", text="Dear Zdenka Quastenflosser", html="<p>Zdenka</p>")
        queue_message(rendered=rendered, template="t", to=address, language="en", key=f"key-{number}", at=at)
    return user


def _whole_database():
    """Every row of every table, as text."""
    return "\n".join(serializers.serialize("json", model._base_manager.all()) for model in apps.get_models() if not model._meta.proxy)


def test_nothing_names_the_person_any_more(zdenka, at):
    assert all(trace in _whole_database() for trace in TRACES)

    erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at)

    database = _whole_database()
    assert [trace for trace in TRACES if trace in database] == []


def test_what_stays_is_whole(zdenka, at):
    key = zdenka.person.pk
    erase_person(actor=zdenka, person_id=key, at=at)

    person, user = Person.objects.get(pk=key), User.objects.get(pk=zdenka.pk)
    assert (str(person), str(user)) == (f"Erased person {key}", f"Erased account {user.pk}")
    assert (user.is_active, user.has_usable_password(), person.user) == (False, False, None)
    assert Affiliation.objects.get(person=person).ended_on == at.date()
    assert person.consents.get().withdrawn_at == at
    assert Entry.objects.filter(subject_key=str(key), action="person-erased", actor=user).count() == 1


def test_address_is_free_for_a_new_account(zdenka, at, make_user):
    erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at)

    assert make_user("zdenka@quasten.example").is_active


def test_others_keep_what_is_theirs(zdenka, at):
    other = PersonFactory()
    before = serializers.serialize("json", [other])

    erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at)

    other.refresh_from_db()
    assert serializers.serialize("json", [other]) == before


def test_erased_person_is_erased_once_and_never_written_to(zdenka, superuser, at):
    key = zdenka.person.pk
    erase_person(actor=zdenka, person_id=key, at=at)

    with pytest.raises(AlreadyErased):
        erase_person(actor=superuser, person_id=key, at=at)
    with pytest.raises(AlreadyErased):
        update_person(actor=superuser, person_id=key, details=PersonDetails(given_name="Zdenka"), at=at)
    with pytest.raises(AlreadyErased):
        give_consent(actor=superuser, person_id=key, purpose=ConsentPurpose.MATCHES, wording_version="1", proof="x", at=at)
    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=key).update(given_name="Zdenka")


def test_last_representative_hands_over_first(zdenka, at, make_user):
    organisation = OrganisationFactory(name="Allein GmbH")
    AffiliationFactory(person=zdenka.person, organisation=organisation, role=AffiliationRole.REPRESENTATIVE)

    with pytest.raises(ErasureHindered, match="You are the only one who can speak for Allein GmbH"):
        erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at)

    AffiliationFactory(person=PersonFactory(user=make_user()), organisation=organisation, role=AffiliationRole.REPRESENTATIVE)
    assert erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at).erased_at == at


def test_last_representative_of_what_is_archived_may_go(zdenka, at):
    AffiliationFactory(person=zdenka.person, organisation=OrganisationFactory(status=PublicationStatus.ARCHIVED), role=AffiliationRole.REPRESENTATIVE)

    assert erase_person(actor=zdenka, person_id=zdenka.person.pk, at=at).erased_at == at


def test_team_may_go_past_the_last_representative(zdenka, superuser, at):
    AffiliationFactory(person=zdenka.person, role=AffiliationRole.REPRESENTATIVE)

    assert erase_person(actor=superuser, person_id=zdenka.person.pk, at=at).erased_at == at


def test_only_administrator_stays(superuser, at):
    with pytest.raises(ErasureHindered, match="You are the only administrator"):
        erase_account_without_person(actor=superuser, at=at)


def test_account_without_a_person_is_erased(make_user, at):
    user = make_user("zdenka@quasten.example", name="Zdenka")

    erase_account_without_person(actor=user, at=at)

    user.refresh_from_db()
    assert (user.is_active, user.name, user.email) == (False, "", f"account-{user.pk}@erased.invalid")


def test_account_of_a_person_is_not_erased_alone(zdenka, at):
    with pytest.raises(NotAllowed):
        erase_account_without_person(actor=zdenka, at=at)


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        (Role.COMMUNITY, None),
        (Role.ADMINISTRATOR, None),
        (Role.EVENTS, NotAllowed),
        (Role.FINANCE, NotAllowed),
        (Role.EDITOR, NotFound),
        (Role.BOARD, NotFound),
        (Role.REGION_EDITOR, NotFound),
        (None, NotFound),
    ],
)
def test_who_may_erase_somebody_else(zdenka, make_user, at, role, refused):
    sync_roles()
    actor = User.objects.get(pk=make_user().pk)
    if role:
        actor.groups.add(Group.objects.get(name=role))

    if refused is None:
        assert erase_person(actor=actor, person_id=zdenka.person.pk, at=at).erased_at == at
    else:
        with pytest.raises(refused):
            erase_person(actor=actor, person_id=zdenka.person.pk, at=at)


def test_plan_says_what_goes_and_what_stays_and_why(zdenka):
    plan = erasure_plan(own_data(zdenka))

    assert {holder.name for holder, _sentences in plan.goes} >= {"person", "account", "affiliations", "mail", "history", "invitations", "consents"}
    assert all(reason.what and reason.why and reason.until for _holder, reasons in plan.kept for reason in reasons)
    assert {holder.name for holder, _reasons in plan.kept} >= {"affiliations", "consents", "contact-log", "mail", "history"}
