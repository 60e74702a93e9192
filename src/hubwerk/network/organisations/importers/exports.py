"""Exporting what an import reads: the same columns, one row after the other, formulas made harmless."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from hubwerk.foundation.records.spreadsheets import SpreadsheetFormat, escaped, write_csv, write_workbook
from hubwerk.network.organisations.importers.contacts import contact_cells
from hubwerk.network.organisations.importers.listings import listing_cells
from hubwerk.network.organisations.importers.lookups import Lookups
from hubwerk.network.organisations.importers.organisations import organisation_cells
from hubwerk.network.organisations.importers.preview import ImportKind
from hubwerk.network.organisations.importers.registry import IMPORTERS
from hubwerk.network.organisations.models import Affiliation, Listing, Organisation
from hubwerk.network.organisations.models.affiliations import AffiliationQuerySet
from hubwerk.network.organisations.models.listings import ListingQuerySet
from hubwerk.network.organisations.models.organisations import OrganisationQuerySet

_BATCH: Final = 1000

ExportFormat = SpreadsheetFormat


def export(kind: ImportKind, form: ExportFormat, file: BinaryIO) -> None:
    """Write all organisations, current contacts or listings into a file opened for bytes. For the hub team only: contacts hold personal data.

    CSV is UTF-8 with a mark and semicolons, as spreadsheets of the three countries open it.
    """
    rows = ([escaped(cell) for cell in row] for row in _all_rows(kind))
    if form == ExportFormat.CSV:
        write_csv(rows, file)
    else:
        write_workbook(rows, file)


def organisation_rows(organisations: OrganisationQuerySet) -> Iterator[list[str]]:
    """These organisations as an import reads them, the heading first. Not escaped."""
    lookups = Lookups()
    rows = organisations.select_related("came_through").prefetch_related("roles", "languages", "topics")
    return _table(ImportKind.ORGANISATIONS, (organisation_cells(row, lookups) for row in rows.iterator(chunk_size=_BATCH)))


def contact_rows(affiliations: AffiliationQuerySet) -> Iterator[list[str]]:
    """Who works where, as an import reads it, the heading first. Not escaped."""
    rows = affiliations.select_related("person", "organisation")
    return _table(ImportKind.CONTACTS, (contact_cells(row) for row in rows.iterator(chunk_size=_BATCH)))


def listing_rows(listings: ListingQuerySet) -> Iterator[list[str]]:
    """These listings as an import reads them, the heading first. Not escaped."""
    rows = listings.select_related("organisation").prefetch_related("topics")
    return _table(ImportKind.LISTINGS, (listing_cells(row) for row in rows.iterator(chunk_size=_BATCH)))


def _all_rows(kind: ImportKind) -> Iterator[list[str]]:
    if kind == ImportKind.ORGANISATIONS:
        return organisation_rows(Organisation.objects.order_by("pk"))
    if kind == ImportKind.CONTACTS:
        return contact_rows(Affiliation.objects.current().order_by("pk"))
    return listing_rows(Listing.objects.order_by("pk"))


def _table(kind: ImportKind, rows: Iterable[dict[str, str]]) -> Iterator[list[str]]:
    columns = [column.name for column in IMPORTERS[kind].columns]
    yield columns
    for cells in rows:
        yield [cells[name] for name in columns]
