"""Handing people what the hub knows about them: one file for machines, one to read, in their language."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from hubwerk.foundation.history.services.entries import record
from hubwerk.network.people.data_rights import JSON, Holder, holders
from hubwerk.network.people.queries import own_data
from hubwerk.network.people.readable import readable

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["SCHEMA", "DataExport", "export_own_data"]

SCHEMA: Final = "hubwerk-personal-data/1"


@dataclass(frozen=True, slots=True)
class DataExport:
    """A ZIP file in memory; it is stored nowhere."""

    filename: str
    content: bytes


@transaction.atomic
def export_own_data(*, actor: "User", at: datetime) -> DataExport:
    """Everything that the rooms keep about whoever asks, and a note in the history that they asked."""
    subject = own_data(actor)
    with translation.override(actor.language):
        parts = [(holder, exported) for holder in holders() if (exported := holder.export(subject))]
        page = _page(subject.name, parts, language=actor.language, at=at)
    data = {
        "schema": SCHEMA,
        "hub": settings.WAGTAIL_SITE_NAME,
        "made_at": at.isoformat(),
        "language": actor.language,
        "sections": {holder.name: exported for holder, exported in parts},
    }
    record(actor=actor, action="data-exported", subject=subject.person or actor, changes={}, at=at)
    return DataExport(filename=f"my-data-{at:%Y-%m-%d}.zip", content=_zipped(json.dumps(data, ensure_ascii=False, indent=2), page))


def _page(name: str, parts: Sequence[tuple[Holder, JSON]], *, language: str, at: datetime) -> str:
    sections = [(holder, part) for holder, exported in parts if (part := readable(exported, words=holder.words)).parts]
    context = {"name": name, "sections": sections, "language": language, "at": at, "site_name": settings.WAGTAIL_SITE_NAME}
    return render_to_string("people/data_export.html", context)


def _zipped(data: str, page: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("data.json", data + "\n")
        archive.writestr("data.html", page)
    return buffer.getvalue()
