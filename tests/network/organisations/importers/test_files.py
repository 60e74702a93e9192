import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from hubwerk.foundation.records.spreadsheets import escaped, unescaped
from hubwerk.network.organisations.importers import text_tables, workbooks
from hubwerk.network.organisations.importers.errors import UnreadableFile
from hubwerk.network.organisations.importers.files import read_table
from hubwerk.network.organisations.importers.tables import Row
from tests.network.organisations.importers.sheets import csv_file, xlsx_file

LINES = ("id;name;town", "1;Mühle Größe & Söhne;Köln", "2;Fonderie “Éclair” à l’œuf – 5 €;Liège", "3;Café Ünlü;Düren")
ROWS = [
    Row(1, ("id", "name", "town")),
    Row(2, ("1", "Mühle Größe & Söhne", "Köln")),
    Row(3, ("2", "Fonderie “Éclair” à l’œuf – 5 €", "Liège")),
    Row(4, ("3", "Café Ünlü", "Düren")),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_any_usual_encoding(encoding):
    table = read_table(csv_file(*LINES, encoding=encoding))

    assert list(table.rows()) == ROWS
    assert list(table.rows()) == ROWS  # a second reading starts anew


@pytest.mark.parametrize("town", ["Düren", "Liège", "Heerlen, Kerkrade – Übach", "Besançon", "Eupen (Königreich)"])
def test_short_western_text_is_cp1252(town):
    table = read_table(csv_file("id;town", f"1;{town}", encoding="cp1252"))

    assert list(table.rows())[1].cells[1] == town


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found(delimiter, newline):
    table = read_table(csv_file(*(line.replace(";", delimiter) for line in LINES), newline=newline))

    assert list(table.rows()) == ROWS


def test_delimiters_inside_quotes_do_not_count():
    table = read_table(csv_file('"name, in full, please";"id"', '"A, B";"1"'))

    assert list(table.rows()) == [Row(1, ("name, in full, please", "id")), Row(2, ("A, B", "1"))]


def test_excel_names_its_delimiter():
    table = read_table(csv_file("sep=,", "id,name", "1,A;B"))

    assert list(table.rows()) == [Row(2, ("id", "name")), Row(3, ("1", "A;B"))]


def test_line_breaks_in_cells_and_blank_lines_keep_row_numbers():
    table = read_table(csv_file("id;text", "", '1;"two', 'lines"', ";", "2;x"))

    assert list(table.rows()) == [Row(1, ("id", "text")), Row(3, ("1", "two\nlines")), Row(6, ("2", "x"))]


def test_open_quotation_mark_is_named_with_its_line():
    text = csv_file("id;text", '1;"never closed', *["x" * 1000] * 200)

    with pytest.raises(UnreadableFile, match="line 2"):
        list(read_table(text).rows())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel"),
        (b"<html><table><tr><td>id</td></tr></table></html>", "web page"),
        (b"PK\x03\x04this is no archive", "damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x01\x02", "neither a CSV"),
        (b"id;name\n1;a\x01b", "neither a CSV"),
        ("id;name\n1;Köln".encode("utf-8-sig")[:-2] + b"\xff", "utf-8-sig from byte"),
    ],
)
def test_what_is_no_table_says_what_it_is(data, message):
    with pytest.raises(UnreadableFile) as caught:
        list(read_table(io.BytesIO(data)).rows())

    assert message in str(caught.value)


def test_archive_that_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "hello")

    with pytest.raises(UnreadableFile, match="not an Excel"):
        read_table(file)


def test_bomb_is_refused_unopened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 60_000_000)

    with pytest.raises(UnreadableFile) as caught:
        read_table(file)

    assert "unpacks" in str(caught.value)


def test_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr("hubwerk.network.organisations.importers.files.MAX_BYTES", 10)

    with pytest.raises(UnreadableFile):
        read_table(csv_file(*LINES))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("hubwerk.network.organisations.importers.tables.MAX_ROWS", 2)

    with pytest.raises(UnreadableFile):
        list(read_table(csv_file(*LINES)).rows())


def test_workbook_cells_become_texts():
    file = xlsx_file(
        ("id", "since", "seen", "number", "share", "yes", "nothing"),
        (1, date(2026, 5, 31), datetime.fromisoformat("2026-05-31T12:30"), 52070.0, 50.776, True, None),
    )

    assert list(read_table(file).rows()) == [
        Row(1, ("id", "since", "seen", "number", "share", "yes", "nothing")),
        Row(2, ("1", "2026-05-31", "2026-05-31 12:30:00", "52070", "50.776", "true", "")),
    ]


def test_cells_merged_downwards_fill_their_rows():
    file = xlsx_file(
        ("organisation", "name", "note"),
        ("Werk", "Ada", "across"),
        (None, "Bea", None),
        (None, "Cem", None),
        (None, "Dora", None),
        merge=("A2:A4", "C2:D2"),
    )

    assert [row.cells for row in read_table(file).rows()][1:] == [
        ("Werk", "Ada", "across"),
        ("Werk", "Bea", ""),
        ("Werk", "Cem", ""),
        ("", "Dora", ""),
    ]


def test_formula_gives_its_stored_value_and_is_never_computed():
    file = xlsx_file(("id", "name"), ("1", "x"), formulas={"B2": '=HYPERLINK("http://evil.example")'})

    assert [row.cells for row in read_table(file).rows()] == [("id", "name"), ("1", "")]


def test_rows_of_a_sparse_workbook_keep_their_numbers():
    file = xlsx_file(("id",), formulas={"A5000": "late"})

    assert list(read_table(file).rows()) == [Row(1, ("id",)), Row(5000, ("late",))]


def test_far_away_cells_do_not_widen_every_row():
    file = xlsx_file(("id",), ("1",), formulas={"XFD2": "far"})

    assert [row.cells for row in read_table(file).rows()] == [("id",), ("1",)]


def test_workbook_with_entities_is_refused():
    original, file = xlsx_file(("id",), ("1",)), io.BytesIO()
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(file, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + content.replace(b"<v>1</v>", b"<v>&b;</v>")
            target.writestr(part, content)

    with pytest.raises(UnreadableFile):
        list(read_table(file).rows())


def test_hidden_sheets_are_passed_over():
    workbook = Workbook()
    notes = workbook.create_sheet("Notes", 0)
    notes.append(["secret"])
    notes.sheet_state = "hidden"
    workbook["Sheet"].append(["id"])
    file = io.BytesIO()
    workbook.save(file)

    assert list(read_table(file).rows()) == [Row(1, ("id",))]


@given(st.text())
def test_escaped_cells_are_harmless_and_come_back(cell):
    assert unescaped(escaped(cell)) == cell
    assert not escaped(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(UnreadableFile):
        list(read_table(io.BytesIO(data)).rows())


@given(st.binary(max_size=100))
def test_any_archive_is_read_or_refused(data):
    with suppress(UnreadableFile):
        list(workbooks.workbook_table(b"PK\x03\x04" + data).rows())


def test_guessed_encodings_are_the_ones_of_the_region():
    assert text_tables.text_table("id;town\n1;Düren".encode("cp1252")).form == "CSV, cp1252, ;"
