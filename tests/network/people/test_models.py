from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from tests.network.factories import LONG_AGO, ConsentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_person_needs_a_name():
    with pytest.raises(IntegrityError, match="person_named"):
        PersonFactory(given_name="", family_name="")


def test_person_email_is_unique_in_any_case():
    PersonFactory(email="a@b.example")

    with pytest.raises(IntegrityError):
        PersonFactory(email="A@B.example")


def test_persons_without_email_are_many():
    persons = [PersonFactory(email=""), PersonFactory(email="")]

    assert list(Person.objects.filter(email="").order_by("pk")) == persons


def test_person_with_taken_email_hears_why():
    PersonFactory(email="a@b.example")

    with pytest.raises(ValidationError, match="Another person has this e-mail address"):
        PersonFactory.build(email="A@b.example").full_clean()


def test_person_external_id_is_not_empty():
    with pytest.raises(IntegrityError, match="person_external_id_filled"):
        PersonFactory(external_id="")


def test_consent_stands_once_per_purpose():
    consent = ConsentFactory()
    ConsentFactory(person=consent.person, purpose=ConsentPurpose.NEWSLETTER)
    ConsentFactory(person=consent.person, withdrawn_at=LONG_AGO)

    with pytest.raises(IntegrityError):
        ConsentFactory(person=consent.person)


def test_consent_is_not_withdrawn_before_it_was_given():
    with pytest.raises(IntegrityError, match="consent_withdrawn_after_given"):
        ConsentFactory(withdrawn_at=LONG_AGO - timedelta(days=1))


def test_by_email_finds_in_any_case_and_nobody_for_nothing():
    person = PersonFactory(email="Ada@Muster.example")
    PersonFactory(email="")

    assert list(Person.objects.by_email("ada@muster.EXAMPLE")) == [person]
    assert list(Person.objects.by_email("")) == []


def test_with_consent_leaves_out_withdrawn_and_other_purposes():
    agreed = ConsentFactory().person
    ConsentFactory(withdrawn_at=LONG_AGO)
    ConsentFactory(purpose=ConsentPurpose.NEWSLETTER)

    assert list(Person.objects.with_consent(ConsentPurpose.MATCHES)) == [agreed]
