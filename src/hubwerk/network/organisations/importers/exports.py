"""Exporting what an import reads: the same columns, one row after the other, formulas made harmless."""

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from django.db.models import TextChoices
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from hubwerk.network.organisations.importers.contacts import contact_cells
from hubwerk.network.organisations.importers.formulas import escaped
from hubwerk.network.organisations.importers.listings import listing_cells
from hubwerk.network.organisations.importers.lookups import Lookups
from hubwerk.network.organisations.importers.organisations import organisation_cells
from hubwerk.network.organisations.importers.preview import ImportKind
from hubwerk.network.organisations.importers.registry import IMPORTERS
from hubwerk.network.organisations.models import Affiliation, Listing, Organisation

_BATCH: Final = 1000
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ExportFormat(TextChoices):
    """The kinds of files an export writes."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"


def export(kind: ImportKind, form: ExportFormat, file: BinaryIO) -> None:
    """Write all organisations, current contacts or listings into a file opened for bytes. For the hub team only: contacts hold personal data.

    CSV is UTF-8 with a mark and semicolons, as spreadsheets of the three countries open it.
    """
    rows = _rows(kind)
    if form == ExportFormat.CSV:
        _write_csv(rows, file)
    else:
        _write_workbook(rows, file)


def _rows(kind: ImportKind) -> Iterator[list[str]]:
    columns = [column.name for column in IMPORTERS[kind].columns]
    yield columns
    for cells in _cells(kind):
        yield [escaped(cells[name]) for name in columns]


def _cells(kind: ImportKind) -> Iterator[dict[str, str]]:
    if kind == ImportKind.ORGANISATIONS:
        lookups = Lookups()
        organisations = Organisation.objects.select_related("came_through").prefetch_related("roles", "languages", "topics")
        for organisation in organisations.order_by("pk").iterator(chunk_size=_BATCH):
            yield organisation_cells(organisation, lookups)
    elif kind == ImportKind.CONTACTS:
        affiliations = Affiliation.objects.current().select_related("person", "organisation")
        for affiliation in affiliations.order_by("pk").iterator(chunk_size=_BATCH):
            yield contact_cells(affiliation)
    else:
        listings = Listing.objects.select_related("organisation").prefetch_related("topics")
        for listing in listings.order_by("pk").iterator(chunk_size=_BATCH):
            yield listing_cells(listing)


def _write_csv(rows: Iterator[list[str]], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    try:
        csv.writer(text, delimiter=";").writerows(rows)
    finally:
        text.detach()  # the caller closes the file


def _write_workbook(rows: Iterator[list[str]], file: BinaryIO) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_workbook_cell(sheet, value, bold=number == 0) if value else None for value in row])
    workbook.save(file)


def _workbook_cell(sheet: WriteOnlyWorksheet, value: str, *, bold: bool) -> Cell:
    # openpyxl would take a leading "=" for a formula and texts such as "#N/A" for errors: the type is set, not guessed.
    cell = WriteOnlyCell(sheet)
    cell.value = _NOT_IN_XML.sub("", value)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
