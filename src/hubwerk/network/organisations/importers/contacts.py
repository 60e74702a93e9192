"""Importing contacts: persons and what they do at organisations. Consent is not imported: it needs its own proof."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.importers import values
from hubwerk.network.organisations.importers.columns import Column
from hubwerk.network.organisations.importers.headers import CONTACT_HEADERS as HEADERS
from hubwerk.network.organisations.importers.identity import ID_LENGTH, find_by_public_ids, is_own, public_id
from hubwerk.network.organisations.importers.lookups import find_organisations
from hubwerk.network.organisations.importers.planning import BadRow, ParsedRow, TableImporter, compared
from hubwerk.network.organisations.importers.preview import Action, ImportKind, PlannedRow, RowProblem
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.organisations.services.affiliations import AffiliationWrite, store_affiliations
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.persons import DETAIL_FIELDS, PersonDetails, PersonWrite, store_persons

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_AFFILIATION: Final = {"function": "function", "since": "started_on"}


def contact_cells(affiliation: Affiliation) -> dict[str, str]:
    """A contact as a row of an export; person and organisation are taken from where they were selected."""
    return _person_cells(affiliation.person) | {
        "organisation": public_id(affiliation.organisation),
        "function": affiliation.function,
        "role": affiliation.role,
        "since": affiliation.started_on.isoformat() if affiliation.started_on else "",
    }


def _person_cells(person: Person) -> dict[str, str]:
    return {name: str(getattr(person, name)) for name in DETAIL_FIELDS} | {"id": public_id(person)}


@dataclass(frozen=True, slots=True)
class _Payload:
    person_key: str
    person: PersonWrite
    organisation_id: int
    role: str
    function: str
    affiliation: Affiliation | None
    started_on: date | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is in the database about a batch of rows."""

    by_id: dict[str, Person]
    by_email: dict[str, Person]
    organisations: dict[str, Organisation | None]
    affiliations: dict[tuple[int, int, str], Affiliation]


class ContactImporter(TableImporter):
    """Rows are persons at organisations. A person is known by id, else by e-mail address, and may stand in several rows."""

    kind = ImportKind.CONTACTS
    columns: ClassVar[tuple[Column, ...]] = (
        Column("id", HEADERS["id"], lambda cell, _: values.text(cell, length=ID_LENGTH)),
        Column("organisation", HEADERS["organisation"], lambda cell, _: cell, required=True),
        Column("given_name", HEADERS["given_name"], lambda cell, _: values.text(cell, length=100)),
        Column("family_name", HEADERS["family_name"], lambda cell, _: values.text(cell, length=100)),
        Column("email", HEADERS["email"], lambda cell, _: values.email(cell)),
        Column("phone", HEADERS["phone"], lambda cell, _: values.text(cell, length=40)),
        Column("language", HEADERS["language"], lambda cell, _: values.choice(cell, Language) if cell else Language.DE.value),
        Column("function", HEADERS["function"], lambda cell, _: values.text(cell, length=150)),
        Column("role", HEADERS["role"], lambda cell, _: values.choice(cell, AffiliationRole) if cell else AffiliationRole.CONTACT.value),
        Column("since", HEADERS["since"], lambda cell, _: values.day(cell)),
    )

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._seen: dict[tuple[str, int, str], int] = {}
        self._persons: dict[str, tuple[int, PersonDetails]] = {}
        self._emails: dict[str, str] = {}
        self._written_ids: dict[str, int] = {}

    def plan(self, rows: Sequence[ParsedRow]) -> Iterator[PlannedRow | RowProblem]:
        known = _known(rows)
        for row in rows:
            try:
                yield self._planned(row, known)
            except BadRow as error:
                yield self.problem(row.number, error.column, error.reason)

    def apply(self, rows: Sequence[PlannedRow], *, actor: "User | None") -> None:
        payloads = [row.payload for row in rows if isinstance(row.payload, _Payload)]
        new = {payload.person_key: payload.person for payload in payloads if payload.person_key not in self._written_ids}
        stored = store_persons(actor=actor, writes=list(new.values()), at=self.at)
        self._written_ids |= {key: person.pk for key, person in zip(new, stored, strict=True)}
        writes = [
            AffiliationWrite(
                person_id=self._written_ids[payload.person_key],
                organisation_id=payload.organisation_id,
                role=payload.role,
                function=payload.function,
                started_on=payload.started_on,
                affiliation_id=payload.affiliation.pk if payload.affiliation is not None else None,
            )
            for payload in payloads
        ]
        store_affiliations(actor=actor, writes=writes, at=self.at)

    def _planned(self, row: ParsedRow, known: _Known) -> PlannedRow:
        organisation = known.organisations.get(row.cells["organisation"])
        if organisation is None:
            reason = _("There is no organisation “%(value)s” here, or there are several. Give its id.")
            raise BadRow("organisation", reason % {"value": values.shortened(row.cells["organisation"])})
        person = self._person(row, known)
        details = self._details(row, person)
        key = self._person_key(row, person)
        self._require_agreement(row, key, details)
        role = str(row.values.get("role") or AffiliationRole.CONTACT)
        if (first := self._seen.setdefault((key, organisation.pk, role), row.number)) != row.number:
            raise BadRow("organisation", _("The row %(row)d has the same person, organisation and role.") % {"row": first})
        affiliation = known.affiliations.get((person.pk, organisation.pk, role)) if person is not None else None
        known_start = affiliation.started_on if affiliation is not None else None
        started_on: date | None = row.values.get("since", known_start)
        if started_on is not None and started_on > timezone.localdate(self.at):
            raise BadRow("since", _("An affiliation is noted when it has started."))
        write = PersonWrite(
            details=details,
            person_id=person.pk if person is not None else None,
            external_id=(row.cells.get("id") or None) if person is None else None,
        )
        function = str(row.values.get("function", affiliation.function if affiliation is not None else ""))
        payload = _Payload(key, write, organisation.pk, role, function, affiliation, started_on)
        label = f"{details.given_name} {details.family_name}".strip()
        if person is None or affiliation is None:
            return PlannedRow(row.number, label, Action.CREATE, {}, payload)
        changed = [name for name in DETAIL_FIELDS if name in self.present and getattr(person, name) != getattr(details, name)]
        changed += [name for name, field in _AFFILIATION.items() if name in row.values and getattr(affiliation, field) != row.values[name]]
        old = _person_cells(person) | {
            "function": affiliation.function,
            "since": affiliation.started_on.isoformat() if affiliation.started_on else "",
        }
        action = Action.UPDATE if changed else Action.UNCHANGED
        return PlannedRow(row.number, label, action, compared(old, row.cells, changed), payload)

    def _person(self, row: ParsedRow, known: _Known) -> Person | None:
        """The person a row is about, or None for a new one. Raises `BadRow` where id and address name two people, or nothing names anyone."""
        public, address = row.cells.get("id", ""), row.cells.get("email", "").lower()
        if not public and not address:
            raise BadRow("email", _("A contact needs an id or an e-mail address to be known by."))
        by_id, by_email = known.by_id.get(public), known.by_email.get(address)
        if public and by_id is None and is_own(public):
            raise BadRow("id", _("There is no entry with this id here. Ids that start with “hubwerk-” are given by this site."))
        if public and by_email is not None and by_email != by_id:
            raise BadRow("email", _("This e-mail address belongs to another person: %(person)s.") % {"person": by_email.full_name})
        return by_id or by_email

    def _details(self, row: ParsedRow, person: Person | None) -> PersonDetails:
        before = PersonDetails.of(person) if person is not None else PersonDetails()
        given = {name: str(row.values[name]) for name in DETAIL_FIELDS if name in row.values}
        # Capital letters in an address make no other person and no change.
        if given.get("email", "").lower() == before.email.lower():
            given.pop("email", None)
        details = replace(before, **given)
        if not (details.given_name or details.family_name):
            raise BadRow("family_name", _("A person needs a given name or a family name."))
        return details

    def _person_key(self, row: ParsedRow, person: Person | None) -> str:
        """What makes rows of one file rows about one person."""
        if person is not None:
            return public_id(person)
        return row.cells.get("id") or row.cells["email"].lower()

    def _require_agreement(self, row: ParsedRow, key: str, details: PersonDetails) -> None:
        """Rows about one person must say the same of them, and no two persons may share an address. Raises `BadRow`."""
        first, said = self._persons.setdefault(key, (row.number, details))
        differing = [name for name in DETAIL_FIELDS if getattr(said, name).casefold() != getattr(details, name).casefold()]
        if differing:
            raise BadRow(differing[0], _("The row %(row)d says something else about the same person.") % {"row": first})
        if details.email and self._emails.setdefault(details.email.lower(), key) != key:
            raise BadRow("email", _("Another person in this file has this e-mail address."))


def _known(rows: Sequence[ParsedRow]) -> _Known:
    """Everything in the database that a batch of rows names; five queries."""
    by_id = find_by_public_ids(Person.objects.all(), {cell for row in rows if (cell := row.cells.get("id", ""))})
    addresses = {cell.lower() for row in rows if (cell := row.cells.get("email", ""))}
    by_email = {person.email.lower(): person for person in Person.objects.annotate(address=Lower("email")).filter(address__in=addresses)}
    affiliations = Affiliation.objects.current().filter(person__in=[person.pk for person in (*by_id.values(), *by_email.values())])
    return _Known(
        by_id=by_id,
        by_email=by_email,
        organisations=find_organisations({row.cells["organisation"] for row in rows}),
        affiliations={(row.person_id, row.organisation_id, row.role): row for row in affiliations},
    )
