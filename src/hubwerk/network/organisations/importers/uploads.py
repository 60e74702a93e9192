"""Imports in the back office: a file is kept until someone has looked at what it would do, and then imported or thrown away."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, Final

from django.core.files.base import File
from django.db import transaction

from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import ImportState
from hubwerk.network.organisations.importers.errors import ImportSettled
from hubwerk.network.organisations.importers.imports import apply_import, preview_import
from hubwerk.network.organisations.importers.preview import ImportKind, ImportPreview
from hubwerk.network.organisations.models import ImportUpload
from hubwerk.network.organisations.rules import may_import

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

KEPT_FOR: Final = timedelta(days=30)
_NAME_LENGTH: Final = 200


@transaction.atomic
def keep_upload(*, actor: "User", kind: ImportKind, file: BinaryIO, file_name: str, at: datetime) -> ImportUpload:
    """Keep a file to be looked at. Raises `NotAllowed`, and `UnreadableFile` for what is no table."""
    if not may_import(actor):
        raise NotAllowed
    preview_import(kind, file, at=at)
    file.seek(0)
    upload = ImportUpload(kind=kind, file_name=file_name[:_NAME_LENGTH], uploaded_by=actor, uploaded_at=at)
    upload.file.save("table", File(file), save=False)
    upload.save()
    record(actor=actor, action="import-uploaded", subject=upload, changes={"file_name": (None, upload.file_name)}, at=at)
    return upload


@transaction.atomic
def import_upload(*, actor: "User", upload_id: int, at: datetime, without_bad_rows: bool = False) -> ImportPreview:
    """Import a file that waits, all or nothing, and return what was done. Raises what `apply_import` raises, `ImportSettled` and `NotFound`."""
    upload = _waiting(upload_id)
    with upload.file.open("rb") as file:
        done = apply_import(ImportKind(upload.kind), file, actor=actor, at=at, without_bad_rows=without_bad_rows)
    upload.created_rows, upload.changed_rows = len(done.to_create), len(done.to_update)
    upload.left_out_rows = len({problem.row for problem in done.problems})
    _settle(upload, actor=actor, state=ImportState.IMPORTED, action="import-done", at=at)
    return done


def discard_upload(*, actor: "User", upload_id: int, at: datetime) -> None:
    """Throw a file away that waits. Raises `NotAllowed`, `ImportSettled` and `NotFound`."""
    if not may_import(actor):
        raise NotAllowed
    _discard([upload_id], actor=actor, at=at)


def discard_forgotten_uploads(*, at: datetime) -> int:
    """Throw away files that have waited for longer than they are kept; returns how many. They hold personal data."""
    keys = list(ImportUpload.objects.forgotten(at - KEPT_FOR).values_list("pk", flat=True))
    _discard(keys, actor=None, at=at)
    return len(keys)


@transaction.atomic
def _discard(keys: Sequence[int], *, actor: "User | None", at: datetime) -> None:
    for key in keys:
        _settle(_waiting(key), actor=actor, state=ImportState.DISCARDED, action="import-discarded", at=at)


def _waiting(upload_id: int) -> ImportUpload:
    upload = ImportUpload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        raise NotFound
    if upload.state != ImportState.WAITING:
        raise ImportSettled
    return upload


def _settle(upload: ImportUpload, *, actor: "User | None", state: ImportState, action: str, at: datetime) -> None:
    stored, name = upload.file.storage, upload.file.name
    before, upload.state, upload.settled_at, upload.file = upload.state, state, at, ""
    upload.save()
    counts = {field: getattr(upload, field) for field in ("created_rows", "changed_rows", "left_out_rows")}
    changes: dict[str, tuple[object, object]] = {"state": (before, state), **{field: (None, count) for field, count in counts.items() if count}}
    record(actor=actor, action=action, subject=upload, changes=changes, at=at)
    if name:
        # The file goes when it is certain that the row no longer names it.
        transaction.on_commit(partial(stored.delete, name), robust=True)
