"""Real threads on a real database: two people are erased at the same moment."""

import pytest

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.erasure import erase_person
from tests.at_once import at_once
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_representatives_one_stays(make_user, at):
    organisation = OrganisationFactory()
    persons = [PersonFactory(user=make_user()) for _time in range(2)]
    for person in persons:
        AffiliationFactory(person=person, organisation=organisation, role=AffiliationRole.REPRESENTATIVE)

    results = at_once(*[lambda person=person: erase_person(actor=person.user, person_id=person.pk, at=at) for person in persons])

    assert [result for result in results if isinstance(result, str)] == ["erasure-hindered"]
    assert Affiliation.objects.representing(organisation.pk).count() == 1


def test_person_is_erased_once(superuser, at):
    person = PersonFactory()

    results = at_once(*[lambda: erase_person(actor=superuser, person_id=person.pk, at=at)] * 4)

    assert sorted(result for result in results if isinstance(result, str)) == ["already-erased"] * 3
    assert Person.objects.get().erased_at == at
