"""Files as people send them."""

import io

from openpyxl import Workbook


def csv_file(*lines: str, encoding: str = "utf-8", newline: str = "\n") -> io.BytesIO:
    return io.BytesIO(newline.join(lines).encode(encoding))


def xlsx_file(*rows, merge=(), formulas=None) -> io.BytesIO:
    workbook = Workbook()
    sheet = workbook.create_sheet("Table", 0)
    for row in rows:
        sheet.append(list(row))
    for area in merge:
        sheet.merge_cells(area)
    for cell, formula in (formulas or {}).items():
        sheet[cell] = formula
    file = io.BytesIO()
    workbook.save(file)
    return file
