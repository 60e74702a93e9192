"""From an uploaded file to a table. The content decides what it is, not the name."""

from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from hubwerk.network.organisations.importers.errors import UnreadableFile
from hubwerk.network.organisations.importers.tables import MAX_BYTES, Table
from hubwerk.network.organisations.importers.text_tables import text_table
from hubwerk.network.organisations.importers.workbooks import workbook_table

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP: Final = (b"<!doctype", b"<html", b"<?xml", b"<table")


def read_table(file: BinaryIO) -> Table:
    """The table in a CSV, tab-separated or XLSX file, read from its start. Raises `UnreadableFile`."""
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(_("This file is larger than %(size)d MB. Please split it.") % {"size": MAX_BYTES // (1024 * 1024)})
    if not data.strip():
        raise UnreadableFile(_("This file is empty."))
    if data.startswith(_ZIP):
        return workbook_table(data)
    if data.startswith(_OLD_OFFICE):
        raise UnreadableFile(_("This is an old Excel workbook (.xls), or one with a password. Save it as .xlsx without a password."))
    if data.lstrip()[:20].lower().startswith(_MARKUP):
        raise UnreadableFile(_("This is a web page, not a table. Save it as CSV or .xlsx."))
    return text_table(data)
