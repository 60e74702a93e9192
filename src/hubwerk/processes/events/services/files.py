"""Files of an event: programmes, maps, slides."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.enums import FileAudience
from hubwerk.processes.events.models import EventFile
from hubwerk.processes.events.services.guards import locked_event, require_valid
from hubwerk.processes.events.signals import announce_events

if TYPE_CHECKING:
    from django.core.files.base import File

    from hubwerk.foundation.accounts.models import User

__all__ = ["LARGEST", "MOST_FILES", "OPENED_BY_EVERYBODY", "add_file", "remove_file"]

LARGEST: Final = 20 * 1024 * 1024
MOST_FILES: Final = 30
# What a browser shows or an office program opens; nothing that runs by itself.
OPENED_BY_EVERYBODY: Final = (
    "pdf", "png", "jpg", "jpeg", "webp", "txt", "csv", "docx", "xlsx", "pptx", "odt", "ods", "odp", "ics", "zip",
)  # fmt: skip


@transaction.atomic
def add_file(
    *, actor: "User | None", event_id: int, title: str, language: str, file: "File[bytes]", shown_to: FileAudience, at: datetime
) -> EventFile:
    """Add a file at the end. Raises `InvalidInput` for one that is too large, empty or of a kind that not everybody can open, and `NotFound`."""
    event = locked_event(event_id)
    name = (file.name or "").rpartition("/")[2]
    _require_openable(name, file.size)
    if event.files.count() >= MOST_FILES:
        raise InvalidInput({"file": [_("An event has at most %(count)d files.") % {"count": MOST_FILES}]})
    last = event.files.aggregate(last=Max("position"))["last"]
    row = EventFile(
        event=event,
        title=title.strip() or name,
        language=language,
        file=file,
        original_name=name[-200:],
        shown_to=shown_to,
        position=0 if last is None else last + 1,
        created_at=at,
    )
    require_valid(row)
    row.save()
    record(actor=actor, action="event-file-added", subject=event, changes={"file": (None, row.title), "shown_to": (None, row.shown_to)}, at=at)
    announce_events(event.pk)
    return row


@transaction.atomic
def remove_file(*, actor: "User | None", file_id: int, at: datetime) -> None:
    """Take a file away, from the disk too once that is certain. Raises `NotFound`."""
    row = EventFile.objects.filter(pk=file_id).first()
    if row is None:
        raise NotFound
    event = locked_event(row.event_id)
    storage, name = row.file.storage, row.file.name
    record(actor=actor, action="event-file-removed", subject=event, changes={"file": (row.title, None)}, at=at)
    row.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    announce_events(event.pk)


def _require_openable(name: str, size: int) -> None:
    if not size:
        raise InvalidInput({"file": [_("This file is empty.")]})
    if size > LARGEST:
        raise InvalidInput({"file": [_("This file is larger than %(size)d MB.") % {"size": LARGEST // 1024 // 1024}]})
    if name.rpartition(".")[2].lower() not in OPENED_BY_EVERYBODY:
        allowed = ", ".join(OPENED_BY_EVERYBODY)
        raise InvalidInput({"file": [_("Not everybody can open this kind of file. Possible are: %(kinds)s.") % {"kinds": allowed}]})
