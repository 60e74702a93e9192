"""Reading delimited text. Own code because `csv` knows neither encodings nor delimiters, and tablib reads a file whole and guesses UTF-8."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from hubwerk.network.organisations.importers.errors import UnreadableFile
from hubwerk.network.organisations.importers.tables import MAX_COLUMNS, Row, Table, kept_rows

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED: Final = ["cp1252", "cp850", "mac_roman"]
_SAMPLE: Final = 200_000  # bytes given to the guess
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_QUOTED: Final = re.compile(r'"[^"]*"')
_DELIMITERS: Final = ";,\t|"
_DELIMITER_LINE: Final = re.compile(r"sep=(.)\s*$", re.IGNORECASE)


def text_table(data: bytes) -> Table:
    """The table in a CSV or tab-separated file. Raises `UnreadableFile`."""
    encoding, text = _decoded(data)
    if _CONTROL.search(text):
        raise UnreadableFile(_("This is neither a CSV file nor an Excel workbook (.xlsx)."))
    delimiter = _delimiter(text)
    name = {"\t": "tab"}.get(delimiter, delimiter)
    return Table(rows=lambda: kept_rows(_rows(text, delimiter)), form=f"CSV, {encoding}, {name}")


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return encoding, _decode(data, encoding)
    if data[:2000].count(0) > len(data[:2000]) // 4:
        # Latin letters in UTF-16 without a mark: every other byte is zero, the odd ones where the small byte comes first.
        encoding = "utf-16-le" if data[1:2000:2].count(0) > data[:2000:2].count(0) else "utf-16-be"
        return encoding, _decode(data, encoding)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        guess = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
        encoding = guess.encoding if guess is not None else _GUESSED[0]
        return encoding, _decode(data, encoding)


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            _("The characters of this file cannot be read: it is not %(encoding)s from byte %(byte)d on. Save it as CSV UTF-8.")
            % {"encoding": encoding, "byte": error.start + 1}
        ) from error


def _delimiter(text: str) -> str:
    """What parts the cells: named in Excel's first line `sep=;`, else the mark found most often outside quotes in the first filled line."""
    first = next((line for line in text.splitlines()[:50] if line.strip()), "")
    if named := _DELIMITER_LINE.match(first):
        return named[1]
    bare = _QUOTED.sub("", first)
    return max(_DELIMITERS, key=bare.count)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if not (number <= 50 and len(cells) <= 2 and _DELIMITER_LINE.match(delimiter.join(cells))):
                yield Row(number, tuple(cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in cells[:MAX_COLUMNS]))
    except csv.Error as error:
        raise UnreadableFile(
            _("The table breaks off in line %(line)d: a quotation mark is opened and never closed, or a cell is far too long.") % {"line": start}
        ) from error
