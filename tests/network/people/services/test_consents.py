from datetime import timedelta

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.errors import NoSuchConsent
from hubwerk.network.people.models import Consent
from hubwerk.network.people.services.consents import give_consent, withdraw_consent
from tests.network.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory()


def give(person, at, wording="2026-01"):
    return give_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, wording_version=wording, proof="form", at=at)


def test_give_consent_is_recorded(person, at):
    consent = give(person, at)

    assert list(Consent.objects.current()) == [consent]
    assert entries_about(person).get().changes == {"consent:matches": [None, "2026-01"]}


def test_give_consent_again_changes_nothing(person, at):
    first = give(person, at)

    assert give(person, at + timedelta(days=1)) == first
    assert entries_about(person).count() == 1


def test_give_consent_to_a_new_wording_closes_the_old_one(person, at):
    first = give(person, at)
    later = at + timedelta(days=1)

    second = give(person, later, wording="2026-02")

    first.refresh_from_db()
    assert first.withdrawn_at == later
    assert list(Consent.objects.current()) == [second]


def test_withdrawn_consent_stays_as_proof(person, at):
    give(person, at)

    consent = withdraw_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, at=at + timedelta(hours=1))

    assert list(Consent.objects.all()) == [consent]
    assert not Consent.objects.current().exists()


def test_withdraw_consent_that_was_not_given(person, at):
    with pytest.raises(NoSuchConsent):
        withdraw_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, at=at)


def test_withdraw_consent_before_it_was_given(person, at):
    give(person, at)

    with pytest.raises(InvalidInput):
        withdraw_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, at=at - timedelta(hours=1))


def test_consent_needs_proof_and_person(person, at):
    with pytest.raises(InvalidInput):
        give_consent(actor=None, person_id=person.pk, purpose=ConsentPurpose.MATCHES, wording_version="1", proof="", at=at)
    with pytest.raises(NotFound):
        give_consent(actor=None, person_id=person.pk + 1, purpose=ConsentPurpose.MATCHES, wording_version="1", proof="x", at=at)
