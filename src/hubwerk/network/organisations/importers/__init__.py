"""Organisations, contacts and listings from and to CSV files and Excel workbooks."""

from hubwerk.network.organisations.importers.errors import ChangedMeanwhile, ImportHasProblems, UnreadableFile
from hubwerk.network.organisations.importers.exports import ExportFormat, export
from hubwerk.network.organisations.importers.imports import apply_import, preview_import
from hubwerk.network.organisations.importers.preview import Action, ImportKind, ImportPreview, PlannedRow, RowProblem

__all__ = [
    "Action",
    "ChangedMeanwhile",
    "ExportFormat",
    "ImportHasProblems",
    "ImportKind",
    "ImportPreview",
    "PlannedRow",
    "RowProblem",
    "UnreadableFile",
    "apply_import",
    "export",
    "preview_import",
]
