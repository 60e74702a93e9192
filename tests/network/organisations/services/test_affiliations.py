from datetime import date, timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.errors import AffiliationEnded, AlreadyAffiliated
from hubwerk.network.organisations.models import Affiliation
from hubwerk.network.organisations.services.affiliations import AffiliationWrite, add_affiliation, end_affiliation, store_affiliations
from tests.network.factories import AffiliationFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_affiliation_starts_and_ends_and_stays_as_history(user, at):
    person, organisation = PersonFactory(), OrganisationFactory()

    affiliation = add_affiliation(
        actor=user, person_id=person.pk, organisation_id=organisation.pk, at=at, function="Leiterin", started_on=date(2026, 9, 1)
    )
    end_affiliation(actor=None, affiliation_id=affiliation.pk, at=at + timedelta(days=10))
    again = add_affiliation(actor=user, person_id=person.pk, organisation_id=organisation.pk, at=at + timedelta(days=20))

    assert list(Affiliation.objects.current()) == [again]
    assert list(Affiliation.objects.held_on(date(2026, 9, 14)).order_by("pk")) == [affiliation, again]
    assert list(Affiliation.objects.held_on(date(2026, 9, 15))) == [again]
    assert [entry.action for entry in entries_about(organisation)] == ["affiliation-added", "affiliation-ended", "affiliation-added"]


def test_person_may_hold_several_roles_but_each_once(at):
    held = AffiliationFactory()

    add_affiliation(actor=None, person_id=held.person_id, organisation_id=held.organisation_id, at=at, role=AffiliationRole.BILLING)

    with pytest.raises(AlreadyAffiliated):
        add_affiliation(actor=None, person_id=held.person_id, organisation_id=held.organisation_id, at=at)


def test_store_affiliations_refuses_the_same_role_twice(at):
    write = AffiliationWrite(person_id=PersonFactory().pk, organisation_id=OrganisationFactory().pk)

    with pytest.raises(AlreadyAffiliated):
        store_affiliations(actor=None, writes=[write, write], at=at)

    assert not Affiliation.objects.exists()


def test_affiliation_ends_once_and_when_it_has_come(at):
    affiliation = AffiliationFactory(started_on=date(2026, 9, 1))

    for wrong_day in (date(2026, 9, 5), date(2026, 8, 31)):
        with pytest.raises(InvalidInput):
            end_affiliation(actor=None, affiliation_id=affiliation.pk, ended_on=wrong_day, at=at)
    end_affiliation(actor=None, affiliation_id=affiliation.pk, ended_on=date(2026, 9, 4), at=at)
    with pytest.raises(AffiliationEnded):
        end_affiliation(actor=None, affiliation_id=affiliation.pk, at=at)


def test_affiliation_does_not_start_in_the_future(at):
    with pytest.raises(InvalidInput):
        add_affiliation(actor=None, person_id=PersonFactory().pk, organisation_id=OrganisationFactory().pk, started_on=date(2026, 9, 5), at=at)


def test_affiliation_needs_both_sides(at):
    held = AffiliationFactory()

    with pytest.raises(NotFound):
        add_affiliation(actor=None, person_id=held.person_id + 1, organisation_id=held.organisation_id, at=at)
    with pytest.raises(NotFound):
        add_affiliation(actor=None, person_id=held.person_id, organisation_id=held.organisation_id + 1, at=at)
    with pytest.raises(NotFound):
        end_affiliation(actor=None, affiliation_id=held.pk + 1, at=at)
