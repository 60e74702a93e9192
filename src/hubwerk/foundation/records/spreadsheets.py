"""Writing tables as CSV files and Excel workbooks that spreadsheet programs take for text, whatever stands in them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from django.db.models import TextChoices
from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

__all__ = ["SpreadsheetFormat", "escaped", "table_response", "unescaped", "write_csv", "write_workbook"]

# Cells that a spreadsheet would compute get an apostrophe before them, and lose it when they are read back.
_COMPUTED: Final = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")
_NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class SpreadsheetFormat(TextChoices):
    """The kinds of files a table is written as."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"


_CONTENT_TYPES: Final = {
    SpreadsheetFormat.CSV: "text/csv; charset=utf-8",
    SpreadsheetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def escaped(cell: str) -> str:
    """The cell with one more apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _COMPUTED.match(cell) else cell


def unescaped(cell: str) -> str:
    """The cell with one apostrophe less where an export put one."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def write_csv(rows: Iterable[Sequence[str]], file: BinaryIO) -> None:
    """Write escaped rows, the heading first: UTF-8 with a mark and semicolons, as spreadsheets of the three countries open it."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    try:
        csv.writer(text, delimiter=";").writerows(rows)
    finally:
        text.detach()  # the caller closes the file


def write_workbook(rows: Iterable[Sequence[str]], file: BinaryIO) -> None:
    """Write escaped rows, the heading first and bold, as a workbook of one sheet."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_workbook_cell(sheet, value, bold=number == 0) if value else None for value in row])
    workbook.save(file)


def table_response(rows: Iterable[Sequence[str]], form: SpreadsheetFormat, *, name: str) -> HttpResponse:
    """A download of a table with this file name; the cells are escaped here."""
    harmless = ([escaped(cell) for cell in row] for row in rows)
    file = io.BytesIO()
    if form == SpreadsheetFormat.CSV:
        write_csv(harmless, file)
    else:
        write_workbook(harmless, file)
    response = HttpResponse(file.getvalue(), content_type=_CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form.value}"'
    response["Cache-Control"] = "no-store"
    return response


def _workbook_cell(sheet: "WriteOnlyWorksheet", value: str, *, bold: bool) -> Cell:
    # openpyxl would take a leading "=" for a formula and texts such as "#N/A" for errors: the type is set, not guessed.
    cell = WriteOnlyCell(sheet)
    cell.value = _NOT_IN_XML.sub("", value)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
