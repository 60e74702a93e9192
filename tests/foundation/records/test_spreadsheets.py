import csv
import io

import pytest
from openpyxl import load_workbook

from hubwerk.foundation.records.spreadsheets import SpreadsheetFormat, escaped, table_response, unescaped

ROWS = [["Name", "Note"], ["=1+1", "@SUM(A1)"], ["Müller; Söhne", "'quoted'"], ["-2", "plain"]]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-x"])
def test_what_a_spreadsheet_would_compute_is_escaped_and_comes_back(cell):
    assert escaped(cell) == f"'{cell}"
    assert unescaped(escaped(cell)) == cell


@pytest.mark.parametrize("cell", ["", "plain", "'quoted'", "1-2", "a=b"])
def test_plain_cells_stay_as_they_are(cell):
    assert escaped(cell) == cell
    assert unescaped(cell) == cell


def test_csv_opens_in_the_spreadsheets_of_the_three_countries():
    response = table_response(ROWS, SpreadsheetFormat.CSV, name="list")

    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    read = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert read == [["Name", "Note"], ["'=1+1", "'@SUM(A1)"], ["Müller; Söhne", "'quoted'"], ["'-2", "plain"]]


def test_workbook_holds_texts_only():
    response = table_response([*ROWS, ["\x00bad", "#N/A"]], SpreadsheetFormat.XLSX, name="list")

    [sheet] = load_workbook(io.BytesIO(response.content)).worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["'=1+1", "'@SUM(A1)"],
        ["Müller; Söhne", "'quoted'"],
        ["'-2", "plain"],
        ["bad", "#N/A"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
