"""Cells that a spreadsheet would compute are exported with an apostrophe before them, and read back without it."""

import re
from typing import Final

_COMPUTED: Final = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r]")


def escaped(cell: str) -> str:
    """The cell with one more apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if _COMPUTED.match(cell) else cell


def unescaped(cell: str) -> str:
    """The cell with one apostrophe less where an export put one."""
    return cell[1:] if _ESCAPED.match(cell) else cell
