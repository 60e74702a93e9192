"""Reading Excel workbooks row by row. Own code on top of openpyxl's reader, which knows neither limits nor merged cells while streaming."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string

from hubwerk.network.organisations.importers.errors import UnreadableFile
from hubwerk.network.organisations.importers.tables import MAX_COLUMNS, Row, Table, kept_rows

_MAX_UNPACKED: Final = 400 * 1024 * 1024  # bytes
_MAX_RATIO: Final = 200
_SMALL: Final = 20 * 1024 * 1024  # bytes; below this any ratio is harmless
_MAX_PARTS: Final = 5_000
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_MAX_MERGED: Final = 100_000
_CHUNK: Final = 1 << 20
_TOP_ROWS: Final = 30  # the header stands here; cells right of the widest of these rows belong to no column


def workbook_table(data: bytes) -> Table:
    """The table on the first visible sheet. Formulas give the value Excel stored and are never computed; a cell merged downwards fills its rows.

    Raises `UnreadableFile`, before unpacking, for a file that would unpack to far more than it is.
    """
    _refuse_bombs(data)
    return Table(rows=lambda: kept_rows(_rows(data)), form="Excel")


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:
        raise _not_a_workbook() from error
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise _not_a_workbook()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED or (unpacked > _SMALL and unpacked > _MAX_RATIO * len(data)):
        raise UnreadableFile(_("This workbook unpacks to far more data than a table has. It was not opened."))


def _rows(data: bytes) -> Iterator[Row]:
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next((sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"), None)
    except Exception as error:  # openpyxl raises whatever its parsers raise on broken parts
        raise _not_a_workbook() from error
    if sheet is None:
        raise UnreadableFile(_("This workbook has no visible sheet."))
    filled_down = _merged_downwards(data, getattr(sheet, "_worksheet_path"))  # noqa: B009  (openpyxl does not type its private name)
    # The declared size of a sheet is often wrong, and sometimes a trap of a million columns.
    getattr(sheet, "reset_dimensions")()  # noqa: B009  (missing in the type stubs)
    merged: dict[int, tuple[int, str]] = {}
    try:
        top = sheet.iter_rows(max_row=_TOP_ROWS, max_col=MAX_COLUMNS, values_only=True)
        width = max((index for values in top for index, value in enumerate(values, start=1) if value is not None), default=1)
        for number, values in enumerate(sheet.iter_rows(max_col=width, values_only=True), start=1):
            cells = [_text(value) for value in values]
            for column, (last, text) in list(merged.items()):
                if number > last:
                    del merged[column]
                elif column < len(cells) or text:
                    cells += [""] * (column + 1 - len(cells))
                    cells[column] = cells[column] or text
            for column, last in filled_down.get(number, ()):
                if column < len(cells):
                    merged[column] = (last, cells[column])
            yield Row(number, tuple(cells))
    except UnreadableFile:
        raise
    except Exception as error:  # see above: sheets are parsed while they are read
        raise _not_a_workbook() from error
    finally:
        workbook.close()


def _merged_downwards(data: bytes, sheet_path: str) -> dict[int, list[tuple[int, int]]]:
    """Where merged cells start that span several rows: row number → (column index, last row). Read from the sheet as text, in chunks."""
    found: dict[int, list[tuple[int, int]]] = {}
    tail = b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(sheet_path.lstrip("/")) as part:
        while chunk := part.read(_CHUNK):
            text = tail + chunk
            end = 0
            for match in _MERGED.finditer(text):
                end = match.end()
                column, first, last = column_index_from_string(match[1].decode()), int(match[2]), int(match[3])
                if last > first and column <= MAX_COLUMNS:
                    found.setdefault(first, []).append((column - 1, last))
                    if len(found) > _MAX_MERGED:
                        raise UnreadableFile(_("This sheet consists of merged cells. Please give every row its own cells."))
            tail = text[max(end, len(text) - 200) :]
    return found


def _text(value: object) -> str:
    """A cell as it would stand in a CSV file: dates as ISO, whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _not_a_workbook() -> UnreadableFile:
    return UnreadableFile(_("This is not an Excel workbook (.xlsx), or it is damaged. Open it in your spreadsheet program and save it anew."))
