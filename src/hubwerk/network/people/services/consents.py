"""Consents: given and withdrawn, each with its wording, time and proof."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.errors import AlreadyErased, NoSuchConsent, invalid_input
from hubwerk.network.people.models import Consent, Person

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


@transaction.atomic
def give_consent(*, actor: "User | None", person_id: int, purpose: ConsentPurpose, wording_version: str, proof: str, at: datetime) -> Consent:
    """Note that a person agreed. The same wording again changes nothing; a newer wording closes the old consent and opens one.

    Raises `InvalidInput` where the wording or the proof is missing.
    """
    person = _locked(person_id)
    current = Consent.objects.current().filter(person=person, purpose=purpose).first()
    if current is not None and current.wording_version == wording_version:
        return current
    if current is not None:
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
    consent = Consent(person=person, purpose=purpose, wording_version=wording_version, proof=proof, given_at=at)
    try:
        consent.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error
    consent.save()
    before = current.wording_version if current is not None else None
    record(actor=actor, action="consent-given", subject=person, changes={f"consent:{purpose}": (before, wording_version)}, at=at)
    return consent


@transaction.atomic
def withdraw_consent(*, actor: "User | None", person_id: int, purpose: ConsentPurpose, at: datetime) -> Consent:
    """Note that a person no longer agrees. Raises `NoSuchConsent` where none stands."""
    person = _locked(person_id)
    consent = Consent.objects.current().filter(person=person, purpose=purpose).first()
    if consent is None:
        raise NoSuchConsent
    consent.withdrawn_at = at
    try:
        consent.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error
    consent.save(update_fields=["withdrawn_at"])
    record(actor=actor, action="consent-withdrawn", subject=person, changes={f"consent:{purpose}": (consent.wording_version, None)}, at=at)
    return consent


def _locked(person_id: int) -> Person:
    """The person, locked: two consents of one person are never written at once. Raises `AlreadyErased` and `NotFound`."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NotFound
    if person.erased_at is not None:
        raise AlreadyErased
    return person
