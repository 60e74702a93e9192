"""Where the files of the index lie and what they hold.

A generation is a compiled index; each numbered segment beside it holds entries that changed since, one JSON line an entry, null for one that went.
"""

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.conf import settings

from hubwerk.engine.arrayfile import read_metadata
from hubwerk.engine.matching import Entry, MatchIndex
from hubwerk.engine.matching.entries import entry_as_json, entry_from_json
from hubwerk.processes.matchmaking.models import IndexState

_ABANDONED: Final = 24 * 60 * 60  # seconds


class BrokenSegment(ValueError):
    """The file was cut short, or holds something else."""


def folder() -> Path:
    """The folder of the index files, inside the data folder."""
    return Path(settings.HUBWERK_DATA_DIR) / "index"


def generation_file(generation: int) -> Path:
    """The compiled index of a generation."""
    return folder() / f"generation-{generation:08}.arrays"


def draft_file(stamp: str) -> Path:
    """Where a generation is compiled before it has a number."""
    return folder() / f"draft-{stamp}.arrays"


def segment_file(generation: int, segment: int) -> Path:
    """A segment of a generation; the first has the number 1."""
    return folder() / f"generation-{generation:08}-segment-{segment:06}.jsonl"


def write_segment(path: Path, entries: Mapping[str, Entry | None]) -> None:
    """Write changed entries, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps([name, entry_as_json(entry) if entry else None], ensure_ascii=False) for name, entry in entries.items()]
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read_segment(path: Path) -> dict[str, Entry | None]:
    """The entries of a segment. Raises OSError, and `BrokenSegment` for a file that was cut or is not one."""
    found: dict[str, Entry | None] = {}
    try:
        # Not splitlines: a text may hold U+2028 and its like, which JSON leaves as they are.
        for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n") if path.stat().st_size else ():
            name, values = json.loads(line)
            found[name] = entry_from_json(values) if values else None
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenSegment(path) from error
    return found


def holds(state: IndexState, fingerprint: str) -> bool:
    """Whether the generation's file is there, is of this database, and was compiled by this engine."""
    if not state.generation:
        return False
    try:
        metadata = read_metadata(generation_file(state.generation))
    except (OSError, ValueError):
        return False
    return bool(metadata.get("stamp") == state.stamp and metadata.get("engine") == fingerprint)


def apply_entries(index: MatchIndex, entries: Mapping[str, Entry | None]) -> None:
    """Put changed entries into an index; the None ones are taken out."""
    for name, entry in entries.items():
        if entry is not None:
            index.update(entry)
        elif name in index:
            index.remove(name)


def remove_old(generation: int) -> None:
    """Delete files two and more generations back, and drafts a crash left a day ago; the generation before may still be in use by a reader that is about to move on."""
    for path in folder().glob("generation-*"):
        number = path.name.removeprefix("generation-")[:8]
        if number.isdigit() and int(number) < generation - 1:
            path.unlink(missing_ok=True)
    for path in folder().glob("draft-*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
