"""Erasing a person: every room takes out its part, in one transaction, and what must stay says nothing about them any more."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction

from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.people.data_rights import DataSubject, holders
from hubwerk.network.people.errors import AlreadyErased, ErasureHindered
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import data_subject, erasure_plan
from hubwerk.network.people.rules import is_oneself, keeps_persons, may_erase_persons

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["erase_account_without_person", "erase_person"]


@transaction.atomic
def erase_person(*, actor: "User | None", person_id: int, at: datetime) -> Person:
    """Erase a person and their account; the hub itself may, the person, and those of the team who look after such requests.

    Raises `ErasureHindered`, `AlreadyErased`, `NotAllowed` and `NotFound`.
    """
    person = Person.objects.select_related("user").filter(pk=person_id).first()
    if person is None:
        raise NotFound
    own = actor is not None and is_oneself(actor, person)
    if actor is not None and not own and not may_erase_persons(actor):
        raise NotAllowed if keeps_persons(actor) else NotFound
    subject = data_subject(person=person, user=person.user)
    # First what belongs to several people, then the person: everyone who changes the people of an organisation goes in this order.
    _lock(subject)
    if Person.objects.select_for_update().get(pk=person_id).erased_at is not None:
        raise AlreadyErased
    _erase(subject, by_team=not own, at=at)
    person.refresh_from_db()
    record(actor=actor, action="person-erased", subject=person, changes={}, at=at)
    return person


@transaction.atomic
def erase_account_without_person(*, actor: "User", at: datetime) -> None:
    """Erase one's own account where nothing else is known of its owner. Raises `ErasureHindered`, and `NotAllowed` where a person belongs to it."""
    user = get_user_model().objects.get_queryset().select_for_update().filter(pk=actor.pk).first()
    if user is None:
        raise NotFound
    if Person.objects.filter(user=user).exists():
        raise NotAllowed
    subject = data_subject(person=None, user=user)
    _lock(subject)
    _erase(subject, by_team=False, at=at)
    user.refresh_from_db()
    record(actor=user, action="account-erased", subject=user, changes={}, at=at)


def _lock(subject: DataSubject) -> None:
    for holder in holders():
        holder.lock(subject)


def _erase(subject: DataSubject, *, by_team: bool, at: datetime) -> None:
    hindrances = erasure_plan(subject).binding(by_team=by_team)
    if hindrances:
        raise ErasureHindered([hindrance.reason for hindrance in hindrances])
    for holder in sorted(holders(), key=lambda holder: (holder.erase_order, holder.name)):
        holder.erase(subject, at)
