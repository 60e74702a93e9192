"""Importing in two steps: see what would happen, then do it."""

from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import IntegrityError, transaction

from hubwerk.foundation.errors import NotAllowed
from hubwerk.network.organisations.importers.errors import ChangedMeanwhile, ImportHasProblems
from hubwerk.network.organisations.importers.files import read_table
from hubwerk.network.organisations.importers.planning import apply_plan, plan_import
from hubwerk.network.organisations.importers.preview import ImportKind, ImportPreview
from hubwerk.network.organisations.importers.registry import IMPORTERS
from hubwerk.network.organisations.rules import may_import

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


def preview_import(kind: ImportKind, file: BinaryIO, *, at: datetime) -> ImportPreview:
    """What importing a file would do, and why which rows cannot be imported, in the language that is active. Writes nothing.

    Raises `UnreadableFile` where the file is no table.
    """
    preview, _importer = plan_import(read_table(file), IMPORTERS[kind], at=at)
    return preview


def apply_import(kind: ImportKind, file: BinaryIO, *, actor: "User | None", at: datetime, without_bad_rows: bool = False) -> ImportPreview:
    """Import a file, all or nothing, and return what was done. Importing the same file again changes nothing.

    The file is compared with the database anew, since things may have changed after the preview. Raises `UnreadableFile`,
    `ImportHasProblems` where rows are bad and it was not said to leave them out, `ChangedMeanwhile`, and `NotAllowed` for a user
    outside the hub team; without an actor the hub itself imports.
    """
    if actor is not None and not may_import(actor):
        raise NotAllowed
    table = read_table(file)
    try:
        with transaction.atomic():
            preview, importer = plan_import(table, IMPORTERS[kind], at=at)
            if importer is None or (preview.problems and not without_bad_rows):
                raise ImportHasProblems
            apply_plan(preview.rows, importer, actor=actor)
    except IntegrityError as error:
        raise ChangedMeanwhile from error
    return preview
