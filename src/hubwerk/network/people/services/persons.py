"""Persons: entered by the team, by themselves, or from a file. One path for one and for many."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.people.errors import AccountTaken, AlreadyErased, invalid_input
from hubwerk.network.people.external_ids import require_free_external_ids
from hubwerk.network.people.models import Person

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

PERSONAL_FIELDS: Final = frozenset({"given_name", "family_name", "email", "phone"})
_BATCH: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """What is known about a person, whole: storing it replaces what was known before."""

    given_name: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    language: str = Language.DE

    @classmethod
    def of(cls, person: Person) -> "PersonDetails":
        """What is known about a person now."""
        return cls(**{field: getattr(person, field) for field in DETAIL_FIELDS})


DETAIL_FIELDS: Final = tuple(PersonDetails.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWrite:
    """One person to create, or to change where `person_id` is given."""

    details: PersonDetails
    person_id: int | None = None
    external_id: str | None = None
    is_sample: bool = False


def create_person(*, actor: "User | None", details: PersonDetails, at: datetime, external_id: str | None = None, is_sample: bool = False) -> Person:
    """Enter a person. Raises `InvalidInput`."""
    write = PersonWrite(details=details, external_id=external_id, is_sample=is_sample)
    return store_persons(actor=actor, writes=[write], at=at)[0]


def update_person(*, actor: "User | None", person_id: int, details: PersonDetails, at: datetime) -> Person:
    """Replace what is known about a person. Raises `InvalidInput` and `NotFound`."""
    return store_persons(actor=actor, writes=[PersonWrite(details=details, person_id=person_id)], at=at)[0]


@transaction.atomic
def store_persons(*, actor: "User | None", writes: Sequence[PersonWrite], at: datetime) -> list[Person]:
    """Create and change persons, all or none, in the order given; who is not changed by their write is left alone.

    Raises `InvalidInput` for the first person that is not valid, `NotFound` for one that does not exist and `AlreadyErased`.
    """
    ids = [write.person_id for write in writes if write.person_id is not None]
    existing = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=ids)}
    stored: list[Person] = []
    differences: list[dict[str, tuple[object, object]]] = []
    for write in writes:
        if write.person_id is None:
            person = Person(external_id=write.external_id, is_sample=write.is_sample, created_at=at, updated_at=at)
        elif write.person_id in existing:
            person = existing[write.person_id]
        else:
            raise NotFound
        if person.erased_at is not None:
            raise AlreadyErased
        differences.append(_apply(person, write.details))
        stored.append(person)
    changed = [person for person, difference in zip(stored, differences, strict=True) if difference or person.pk is None]
    _validate(changed)
    created = [person for person in changed if person.pk is None]
    updated = [person for person in changed if person.pk is not None]
    require_free_external_ids(Person, [person.external_id for person in created])
    for person in updated:
        person.updated_at = at
    Person.objects.bulk_update(updated, [*DETAIL_FIELDS, "updated_at"], batch_size=_BATCH)
    new_persons = {id(person) for person in created}
    Person.objects.bulk_create(created, batch_size=_BATCH)
    for person, difference in zip(stored, differences, strict=True):
        if difference:
            action = "person-created" if id(person) in new_persons else "person-changed"
            record(actor=actor, action=action, subject=person, changes=difference, at=at, personal=PERSONAL_FIELDS)
    return stored


@transaction.atomic
def link_account(*, actor: "User | None", person_id: int, user: "User", at: datetime) -> Person:
    """Give a person the account they sign in with. Raises `AccountTaken` where it belongs to someone else."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NotFound
    if person.erased_at is not None:
        raise AlreadyErased
    if Person.objects.filter(user=user).exclude(pk=person_id).exists():
        raise AccountTaken
    if person.user_id != user.pk:
        before, person.user, person.updated_at = person.user_id, user, at
        person.save(update_fields=["user", "updated_at"])
        record(actor=actor, action="person-account-linked", subject=person, changes={"user": (before, user.pk)}, at=at)
    return person


def _apply(person: Person, details: PersonDetails) -> dict[str, tuple[object, object]]:
    difference: dict[str, tuple[object, object]] = {}
    for field, value in asdict(details).items():
        before = getattr(person, field)
        if person._state.adding and value:
            difference[field] = (None, value)
        elif before != value:
            difference[field] = (before, value)
        setattr(person, field, value)
    return difference


def _validate(persons: Sequence[Person]) -> None:
    """Check every person by itself, and all e-mail addresses against each other and the table with one query."""
    owners: dict[str, int | None] = {}
    written = {person.email.lower() for person in persons if person.email}
    if written:
        taken = Person.objects.annotate(lower_email=Lower("email")).filter(lower_email__in=written)
        owners = dict(taken.values_list("lower_email", "pk"))
    seen: set[str] = set()
    for person in persons:
        try:
            person.clean_fields()
            if not person.full_name:
                raise ValidationError({"family_name": _("A person needs a given name or a family name.")})
            address = person.email.lower()
            owner = owners.get(address)
            if address and (address in seen or owner not in (None, person.pk)):
                raise ValidationError({"email": _("Another person has this e-mail address.")})
        except ValidationError as error:
            raise invalid_input(error) from error
        seen.add(person.email.lower())
