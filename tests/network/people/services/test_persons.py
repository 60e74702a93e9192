from dataclasses import replace

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.history.services.entries import erase_personal_values
from hubwerk.network.people.errors import AccountTaken
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.persons import (
    PersonDetails,
    PersonWrite,
    create_person,
    link_account,
    store_persons,
    update_person,
)
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db
ADA = PersonDetails(given_name="Ada", family_name="Muster", email="ada@muster.example", language="fr")


def test_create_person_stores_and_records(user, at):
    person = create_person(actor=user, details=ADA, at=at)

    entry = entries_about(person).get()
    assert PersonDetails.of(Person.objects.get()) == ADA
    assert (entry.actor, entry.action, entry.at) == (user, "person-created", at)
    assert entry.changes == {"language": [None, "fr"]}
    assert entry.personal_changes["email"] == [None, "ada@muster.example"]


def test_personal_values_of_a_person_can_be_erased(at):
    person = create_person(actor=None, details=ADA, at=at)

    erase_personal_values(subject=person, at=at)

    assert "muster" not in str(vars(entries_about(person).get())).lower()


def test_update_person_records_the_difference_only(at):
    person = create_person(actor=None, details=ADA, at=at)

    update_person(actor=None, person_id=person.pk, details=replace(ADA, phone="1"), at=at)

    assert entries_about(person)[0].personal_changes == {"phone": ["", "1"]}


def test_update_person_with_nothing_new_writes_nothing(at):
    person = create_person(actor=None, details=ADA, at=at)

    update_person(actor=None, person_id=person.pk, details=ADA, at=at)

    assert entries_about(person).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"email": "no address"}, "email"), ({"language": "it"}, "language"), ({"given_name": "", "family_name": ""}, "family_name")],
)
def test_create_person_names_the_wrong_field(at, changed, field):
    with pytest.raises(InvalidInput) as caught:
        create_person(actor=None, details=replace(ADA, **changed), at=at)

    assert list(caught.value.errors) == [field]
    assert not Person.objects.exists()


def test_store_persons_refuses_one_address_twice(at):
    with pytest.raises(InvalidInput):
        store_persons(actor=None, writes=[PersonWrite(details=ADA), PersonWrite(details=replace(ADA, email="ADA@muster.example"))], at=at)

    assert not Person.objects.exists()


def test_create_person_refuses_a_taken_address(at):
    PersonFactory(email="ADA@muster.example")

    with pytest.raises(InvalidInput) as caught:
        create_person(actor=None, details=ADA, at=at)

    assert list(caught.value.errors) == ["email"]


def test_update_person_that_does_not_exist(at):
    with pytest.raises(NotFound):
        update_person(actor=None, person_id=1, details=ADA, at=at)


def test_link_account_gives_an_account_to_one_person(user, at):
    first, second = PersonFactory(), PersonFactory()

    link_account(actor=None, person_id=first.pk, user=user, at=at)

    with pytest.raises(AccountTaken):
        link_account(actor=None, person_id=second.pk, user=user, at=at)
    assert user.person == first
