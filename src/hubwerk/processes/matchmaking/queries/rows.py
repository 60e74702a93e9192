"""Entries of the index with the rows behind them; only what is public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hubwerk.engine.matching import Entry, Hit, Reason
from hubwerk.engine.matching import common as engine_common
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import row_of

__all__ = ["Evidence", "Match", "Rows", "evidence_of", "matches_of", "rows_of"]


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation that answers, by one of its listings or by its profile (`listing` is None), with the score (0 to 100) and the reasons."""

    organisation: Organisation
    listing: Listing | None
    score: float
    reasons: tuple[Reason, ...]
    query: Entry
    entry: Entry


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a topic was read: whose text, and the places (field, start, end) in it."""

    organisation: Organisation
    listing: Listing | None
    entry: Entry
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Organisations and listings at hand, by key."""

    organisations: dict[int, Organisation]
    listings: dict[int, Listing]

    def of(self, entry: Entry) -> tuple[Organisation, Listing | None] | None:
        """The rows of an entry; None where they were withdrawn between the index and the page."""
        table, key = row_of(entry.id)
        listing = self.listings.get(key) if table == "listing" else None
        organisation = self.organisations.get(int(entry.organisation))
        return (organisation, listing) if organisation and (listing or table != "listing") else None


def rows_of(entries: Iterable[Entry]) -> Rows:
    """The rows behind entries, three to five queries however many; only what is public."""
    named = list(entries)
    listings = [key for table, key in (row_of(entry.id) for entry in named) if table == "listing"]
    organisations = {int(entry.organisation) for entry in named}
    return Rows(
        {row.pk: row for row in Organisation.objects.published().filter(pk__in=organisations).select_related("region").prefetch_related("roles")},
        {row.pk: row for row in Listing.objects.published().filter(pk__in=listings).select_related("organisation")},
    )


def matches_of(query: Entry, hits: Sequence[Hit], rows: Rows | None = None) -> list[Match]:
    """What was found for a query, with its rows; what was withdrawn meanwhile is left out."""
    known = rows or rows_of(hit.entry for hit in hits)
    found = ((hit, known.of(hit.entry)) for hit in hits)
    return [Match(row[0], row[1], hit.score, hit.reasons, query, hit.entry) for hit, row in found if row]


def evidence_of(found: Iterable[engine_common.Evidence], rows: Rows) -> tuple[Evidence, ...]:
    """Where topics were read, with the rows of the texts; what was withdrawn meanwhile is left out."""
    known = ((evidence, rows.of(evidence.entry)) for evidence in found)
    return tuple(
        Evidence(row[0], row[1], evidence.entry, tuple((place.field, place.start, place.end) for place in evidence.places))
        for evidence, row in known
        if row
    )
