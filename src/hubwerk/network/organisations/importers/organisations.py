"""Importing organisations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import OrganisationKind, PublicationStatus, Role
from hubwerk.network.organisations.importers import values
from hubwerk.network.organisations.importers.columns import Column
from hubwerk.network.organisations.importers.headers import ORGANISATION_HEADERS as HEADERS
from hubwerk.network.organisations.importers.identity import ID_LENGTH, find_by_public_ids, is_own, public_id
from hubwerk.network.organisations.importers.lookups import Lookups, find_organisations
from hubwerk.network.organisations.importers.planning import BadRow, ParsedRow, TableImporter, compared
from hubwerk.network.organisations.importers.preview import Action, ImportKind, PlannedRow, RowProblem
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH
from hubwerk.network.organisations.services.details import OrganisationDetails, OrganisationWrite
from hubwerk.network.organisations.services.organisations import set_came_through, set_statuses, store_organisations
from hubwerk.network.organisations.validators import validate_numbers_agree

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

# Column in the file → field of the details; the others have the same name.
_FIELDS: Final = {"region": "region_id", "topics": "topic_ids", "came_through": "came_through_id"}
_PLAIN: Final = ("id", "status", "came_through")


def organisation_cells(organisation: Organisation, lookups: Lookups) -> dict[str, str]:
    """An organisation as a row of an export; roles, languages, topics and came_through are taken from where they were prefetched."""
    plain = ("name", "kind", "street", "postal_code", "town", "website", "profile", "profile_language", "status")
    return {name: str(getattr(organisation, name)) for name in plain} | {
        "id": public_id(organisation),
        "roles": values.joined([row.role for row in organisation.roles.all()]),
        "languages": values.joined([row.language for row in organisation.languages.all()]),
        "size": "" if organisation.size is None else str(organisation.size),
        "region": lookups.region_codes.get(organisation.region_id, "") if organisation.region_id else "",
        "latitude": "" if organisation.latitude is None else repr(organisation.latitude),
        "longitude": "" if organisation.longitude is None else repr(organisation.longitude),
        "vat_number": organisation.vat_number or "",
        "company_number": organisation.company_number or "",
        "topics": values.joined([topic.identifier for topic in organisation.topics.all()]),
        "came_through": public_id(organisation.came_through) if organisation.came_through else "",
    }


def _url(cell: str, _lookups: Lookups) -> str:
    return values.text(values.website(cell), length=300)


@dataclass(slots=True)
class _Payload:
    write: OrganisationWrite
    status: PublicationStatus | None
    public: str
    through: str


class OrganisationImporter(TableImporter):
    """Rows are organisations, known by their id. A column that is not there changes nothing; an empty cell empties the field."""

    kind = ImportKind.ORGANISATIONS
    columns: ClassVar[tuple[Column, ...]] = (
        Column("id", HEADERS["id"], lambda cell, _: values.text(cell, length=ID_LENGTH), required=True),
        Column("name", HEADERS["name"], lambda cell, _: values.text(cell, length=200), required=True),
        Column("kind", HEADERS["kind"], lambda cell, _: values.choice(cell, OrganisationKind), required=True),
        Column("roles", HEADERS["roles"], lambda cell, _: values.choice_set(cell, Role)),
        Column("languages", HEADERS["languages"], lambda cell, _: values.choice_set(cell, Language)),
        Column("size", HEADERS["size"], lambda cell, _: values.whole_number(cell)),
        Column("region", HEADERS["region"], lambda cell, lookups: lookups.region(cell)),
        Column("street", HEADERS["street"], lambda cell, _: values.text(cell, length=200)),
        Column("postal_code", HEADERS["postal_code"], lambda cell, _: values.text(cell, length=20)),
        Column("town", HEADERS["town"], lambda cell, _: values.text(cell, length=100)),
        Column("latitude", HEADERS["latitude"], lambda cell, _: values.coordinate(cell, limit=90)),
        Column("longitude", HEADERS["longitude"], lambda cell, _: values.coordinate(cell, limit=180)),
        Column("website", HEADERS["website"], _url),
        Column("vat_number", HEADERS["vat_number"], lambda cell, _: values.vat_number(cell)),
        Column("company_number", HEADERS["company_number"], lambda cell, _: values.company_number(cell)),
        Column("profile", HEADERS["profile"], lambda cell, _: values.text(cell, length=TEXT_LENGTH)),
        Column("profile_language", HEADERS["profile_language"], lambda cell, _: values.choice(cell, Language) if cell else ""),
        Column("topics", HEADERS["topics"], lambda cell, lookups: lookups.topics(cell)),
        Column("came_through", HEADERS["came_through"], lambda cell, _: cell),
        Column("status", HEADERS["status"], lambda cell, _: values.choice(cell, PublicationStatus) if cell else ""),
    )

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._seen: dict[str, int] = {}
        self._planned_keys: set[str] = set()
        self._waiting: list[tuple[PlannedRow, _Payload]] = []
        self._written_ids: dict[str, int] = {}

    def plan(self, rows: Sequence[ParsedRow]) -> Iterator[PlannedRow | RowProblem]:
        existing = find_by_public_ids(
            Organisation.objects.select_related("came_through").prefetch_related("roles", "languages", "topics"),
            {row.cells["id"] for row in rows},
        )
        multipliers = find_organisations({cell for row in rows if (cell := row.cells.get("came_through", ""))})
        for row in rows:
            found = existing.get(row.cells["id"])
            key = public_id(found) if found is not None else row.cells["id"]
            if key in self._seen:
                reason = _("The row %(row)d has the same id.") % {"row": self._seen[key]}
                yield self.problem(row.number, "id", reason)
                continue
            self._seen[key] = row.number
            if found is None and is_own(row.cells["id"]):
                yield self.problem(row.number, "id", _("There is no entry with this id here. Ids that start with “hubwerk-” are given by this site."))
                continue
            try:
                yield self._planned(row, key, found, multipliers)
            except BadRow as error:
                yield self.problem(row.number, error.column, error.reason)
            else:
                self._planned_keys.add(key)

    def plan_rest(self) -> Iterator[RowProblem]:
        while lost := [  # a row that waits for a row that is lost is lost too
            (planned, payload) for planned, payload in self._waiting if payload.through not in self._planned_keys
        ]:
            self._waiting = [(planned, payload) for planned, payload in self._waiting if payload.through in self._planned_keys]
            self._planned_keys -= {payload.public for _planned, payload in lost}
            for planned, payload in lost:
                reason = _("There is no organisation “%(value)s” here, and no row for it that can be imported.")
                yield self.problem(planned.row, "came_through", reason % {"value": values.shortened(payload.through)})

    def apply(self, rows: Sequence[PlannedRow], *, actor: "User | None") -> None:
        payloads = [row.payload for row in rows if isinstance(row.payload, _Payload)]
        stored = store_organisations(actor=actor, writes=[payload.write for payload in payloads], at=self.at)
        statuses: dict[int, PublicationStatus] = {}
        for organisation, payload in zip(stored, payloads, strict=True):
            self._written_ids[payload.public] = organisation.pk
            if payload.status is not None and payload.status != organisation.status:
                statuses[organisation.pk] = payload.status
        set_statuses(actor=actor, statuses=statuses, at=self.at)

    def apply_rest(self, *, actor: "User | None") -> None:
        waiting = [payload for _planned, payload in self._waiting if payload.public in self._written_ids]
        known = {name: row.pk for name, row in find_by_public_ids(Organisation.objects.all(), {payload.through for payload in waiting}).items()}
        multipliers = {self._written_ids[payload.public]: known[payload.through] for payload in waiting if payload.through in known}
        set_came_through(actor=actor, multipliers=multipliers, at=self.at)

    def _planned(self, row: ParsedRow, key: str, found: Organisation | None, multipliers: dict[str, Organisation | None]) -> PlannedRow:
        through = row.cells.get("came_through", "")
        multiplier = multipliers.get(through)
        if through in multipliers and multiplier is None:
            raise BadRow("came_through", _("Several organisations are called “%(value)s”. Give the id of the one you mean.") % {"value": through})
        if through and (through == row.cells["id"] or (found is not None and multiplier == found)):
            raise BadRow("came_through", _("An organisation cannot come through itself."))
        before = OrganisationDetails.of(found) if found is not None else OrganisationDetails(name="", kind="")
        given = {_FIELDS.get(name, name): value for name, value in row.values.items() if name not in _PLAIN}
        if "came_through" in self.present and (multiplier is not None or not through):
            given["came_through_id"] = multiplier.pk if multiplier is not None else None
        after = replace(before, **given)
        if (after.latitude is None) != (after.longitude is None):
            raise BadRow("longitude" if after.longitude is None else "latitude", _("A place needs both a latitude and a longitude, or neither."))
        try:
            validate_numbers_agree(vat_number=after.vat_number, company_number=after.company_number)
        except ValidationError as error:
            raise BadRow("company_number", " ".join(error.messages)) from None
        if after.profile and not after.profile_language:
            raise BadRow("profile_language", _("A profile needs the language it is written in."))
        named = str(row.values.get("status") or "")
        status = PublicationStatus(named) if named else None
        write = OrganisationWrite(
            details=after,
            organisation_id=found.pk if found is not None else None,
            external_id=None if found is not None else row.cells["id"],
        )
        payload = _Payload(write, status, key, through)
        planned = PlannedRow(row.number, after.name, Action.CREATE, {}, payload)
        waits = bool(through) and multiplier is None
        if waits:
            self._waiting.append((planned, payload))
        if found is not None:
            changed = [
                name for name in row.values if name not in _PLAIN and getattr(before, _FIELDS.get(name, name)) != given[_FIELDS.get(name, name)]
            ]
            changed += ["came_through"] if waits or before.came_through_id != after.came_through_id else []
            changed += ["status"] if status not in (None, found.status) else []
            planned.action = Action.UPDATE if changed else Action.UNCHANGED
            planned.changes = compared(organisation_cells(found, self.lookups), row.cells, changed)
        return planned
