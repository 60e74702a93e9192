"""Importing needs and offers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import ListingKind, ListingStatus, PublicationStatus
from hubwerk.network.organisations.importers import values
from hubwerk.network.organisations.importers.columns import Column
from hubwerk.network.organisations.importers.headers import LISTING_HEADERS as HEADERS
from hubwerk.network.organisations.importers.identity import ID_LENGTH, find_by_public_ids, is_own, public_id
from hubwerk.network.organisations.importers.lookups import find_organisations
from hubwerk.network.organisations.importers.planning import BadRow, ParsedRow, TableImporter, compared
from hubwerk.network.organisations.importers.preview import Action, ImportKind, PlannedRow, RowProblem
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.models.organisations import TEXT_LENGTH
from hubwerk.network.organisations.services.details import ListingDetails, ListingWrite
from hubwerk.network.organisations.services.listings import close_listings, publish_listings, store_listings

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_FIELDS: Final = {"topics": "topic_ids"}
_PLAIN: Final = ("id", "organisation", "status")


def listing_cells(listing: Listing) -> dict[str, str]:
    """A listing as a row of an export; organisation and topics are taken from where they were prefetched."""
    plain = ("kind", "language", "title", "text", "status")
    return {name: str(getattr(listing, name)) for name in plain} | {
        "id": public_id(listing),
        "organisation": public_id(listing.organisation),
        "topics": values.joined([topic.identifier for topic in listing.topics.all()]),
        "closes_on": listing.closes_on.isoformat() if listing.closes_on else "",
    }


@dataclass(frozen=True, slots=True)
class _Payload:
    write: ListingWrite
    status: ListingStatus | None


class ListingImporter(TableImporter):
    """Rows are needs and offers, known by their id, of organisations that are here already."""

    kind = ImportKind.LISTINGS
    columns: ClassVar[tuple[Column, ...]] = (
        Column("id", HEADERS["id"], lambda cell, _: values.text(cell, length=ID_LENGTH), required=True),
        Column("organisation", HEADERS["organisation"], lambda cell, _: cell, required=True),
        Column("kind", HEADERS["kind"], lambda cell, _: values.choice(cell, ListingKind), required=True),
        Column("language", HEADERS["language"], lambda cell, _: values.choice(cell, Language), required=True),
        Column("title", HEADERS["title"], lambda cell, _: values.text(cell, length=200), required=True),
        Column("text", HEADERS["text"], lambda cell, _: values.text(cell, length=TEXT_LENGTH), required=True),
        Column("topics", HEADERS["topics"], lambda cell, lookups: lookups.topics(cell)),
        Column("closes_on", HEADERS["closes_on"], lambda cell, _: values.day(cell)),
        Column("status", HEADERS["status"], lambda cell, _: values.choice(cell, ListingStatus) if cell else ""),
    )

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._seen: dict[str, int] = {}

    def plan(self, rows: Sequence[ParsedRow]) -> Iterator[PlannedRow | RowProblem]:
        existing = find_by_public_ids(Listing.objects.select_related("organisation").prefetch_related("topics"), {row.cells["id"] for row in rows})
        organisations = find_organisations({row.cells["organisation"] for row in rows})
        for row in rows:
            found = existing.get(row.cells["id"])
            key = public_id(found) if found is not None else row.cells["id"]
            if key in self._seen:
                yield self.problem(row.number, "id", _("The row %(row)d has the same id.") % {"row": self._seen[key]})
                continue
            self._seen[key] = row.number
            try:
                yield self._planned(row, found, organisations)
            except BadRow as error:
                yield self.problem(row.number, error.column, error.reason)

    def apply(self, rows: Sequence[PlannedRow], *, actor: "User | None") -> None:
        payloads = [row.payload for row in rows if isinstance(row.payload, _Payload)]
        stored = store_listings(actor=actor, writes=[payload.write for payload in payloads], at=self.at)
        moves: dict[ListingStatus, list[int]] = {ListingStatus.PUBLISHED: [], ListingStatus.CLOSED: []}
        for listing, payload in zip(stored, payloads, strict=True):
            if payload.status is not None and payload.status != listing.status:
                moves[payload.status].append(listing.pk)
        publish_listings(actor=actor, listing_ids=moves[ListingStatus.PUBLISHED], at=self.at)
        close_listings(actor=actor, listing_ids=moves[ListingStatus.CLOSED], at=self.at)

    def _planned(self, row: ParsedRow, found: Listing | None, organisations: dict[str, Organisation | None]) -> PlannedRow:
        if found is None and is_own(row.cells["id"]):
            raise BadRow("id", _("There is no entry with this id here. Ids that start with “hubwerk-” are given by this site."))
        organisation = self._organisation(row.cells["organisation"], organisations)
        if found is not None and found.organisation != organisation:
            raise BadRow("organisation", _("This entry belongs to “%(organisation)s” here.") % {"organisation": found.organisation})
        before = ListingDetails.of(found) if found is not None else ListingDetails(kind="", language="", title="", text="")
        given = {_FIELDS.get(name, name): value for name, value in row.values.items() if name not in _PLAIN}
        after = replace(before, **given)
        status = self._status(row, found, after)
        changed = [name for name in row.values if name not in _PLAIN and getattr(before, _FIELDS.get(name, name)) != given[_FIELDS.get(name, name)]]
        changed += ["status"] if found is not None and status not in (None, found.status) else []
        if changed and organisation.status == PublicationStatus.ARCHIVED:
            raise BadRow("organisation", _("This organisation is archived. Bring it back first."))
        write = ListingWrite(
            details=after,
            organisation_id=organisation.pk,
            listing_id=found.pk if found is not None else None,
            external_id=None if found is not None else row.cells["id"],
            closed=found is None and status == ListingStatus.CLOSED,
        )
        payload = _Payload(write, status)
        if found is None:
            return PlannedRow(row.number, after.title, Action.CREATE, {}, payload)
        action = Action.UPDATE if changed else Action.UNCHANGED
        return PlannedRow(row.number, after.title, action, compared(listing_cells(found), row.cells, changed), payload)

    def _organisation(self, name: str, organisations: dict[str, Organisation | None]) -> Organisation:
        if name not in organisations:
            raise BadRow("organisation", _("There is no organisation “%(value)s” here.") % {"value": values.shortened(name)})
        organisation = organisations[name]
        if organisation is None:
            raise BadRow("organisation", _("Several organisations are called “%(value)s”. Give the id of the one you mean.") % {"value": name})
        return organisation

    def _status(self, row: ParsedRow, found: Listing | None, after: ListingDetails) -> ListingStatus | None:
        """The state the row asks for. Raises `BadRow` where a listing cannot get there."""
        named = str(row.values.get("status") or "")
        status = ListingStatus(named) if named else None
        current = ListingStatus(found.status) if found is not None else ListingStatus.DRAFT
        if status is not None and status != current:
            if status == ListingStatus.DRAFT or (found is not None and status == ListingStatus.CLOSED and current == ListingStatus.DRAFT):
                reason = _("What is “%(before)s” cannot become “%(after)s”.")
                raise BadRow("status", reason % {"before": current.label, "after": status.label})
            today = timezone.localdate(self.at)
            if status == ListingStatus.PUBLISHED and after.closes_on is not None and after.closes_on < today:
                raise BadRow("closes_on", _("The last day for answers is over. Choose a day to come, or none."))
        published_on = found.published_on if found is not None else None
        if published_on is not None and after.closes_on is not None and after.closes_on < published_on:
            raise BadRow("closes_on", _("A listing cannot close before it is published."))
        return status
