"""The one writer of the index files."""

import secrets
from collections.abc import Collection
from typing import Final

from django.db import transaction

from hubwerk.engine.matching import MatchIndex
from hubwerk.processes.matchmaking import files
from hubwerk.processes.matchmaking.engine import HubTopics, hub_topics, lexicon
from hubwerk.processes.matchmaking.entries import all_entries, entries_of
from hubwerk.processes.matchmaking.models import IndexChange, IndexState

# So many segments are kept beside a generation before they are compiled into the next.
_SEGMENTS: Final = 16
# So many changes at once go into a new generation rather than into a segment.
_MANY: Final = 500


def write_changes() -> IndexState:
    """Bring the files up to date with the database: a new segment, or a new generation where there is none that fits or too much beside it.

    Segments are written in one place at a time: the state row is locked for as long. A crash leaves at most a file that no state names, and the next run writes it anew.
    """
    topics = hub_topics()
    with transaction.atomic():
        state = _locked_state()
        pending = list(IndexChange.objects.values_list("pk", "entry_id"))
        fits = files.holds(state, topics.fingerprint)
        if fits and not pending:
            return state
        changed = sorted({entry_id for _, entry_id in pending})
        if fits and len(changed) <= _MANY and state.segments < _SEGMENTS:
            _write_segment(state, changed)
            state.save(update_fields=["segments"])
            IndexChange.objects.filter(pk__in=[key for key, _ in pending]).delete()
            return state
    return _write_generation(topics)


def rebuild() -> IndexState:
    """Compile everything anew from the database, whatever the files hold."""
    return _write_generation(hub_topics())


def _locked_state() -> IndexState:
    IndexState.objects.get_or_create(pk=IndexState.SOLE)
    return IndexState.objects.select_for_update().get(pk=IndexState.SOLE)


def _write_segment(state: IndexState, changed: Collection[str]) -> None:
    state.segments += 1
    files.write_segment(files.segment_file(state.generation, state.segments), entries_of(changed))


def _write_generation(topics: HubTopics) -> IndexState:
    """Compile all entries while nobody waits; only to name the new file is the state locked.

    Changes are looked up before the entries are: one that comes meanwhile stays noted, one that another writer puts into a segment meanwhile goes into a segment of
    the new generation, too. Of two writers at once the first wins.
    """
    before, _ = IndexState.objects.get_or_create(pk=IndexState.SOLE)
    pending = list(IndexChange.objects.values_list("pk", flat=True))
    stamp = secrets.token_hex(16)
    draft = files.draft_file(stamp)
    index = MatchIndex.build(all_entries(), lexicon=lexicon(), topics=topics)
    index.save(draft, {"stamp": stamp, "engine": topics.fingerprint})
    with transaction.atomic():
        state = _locked_state()
        if state.generation != before.generation:
            draft.unlink()
            return state
        written = [files.segment_file(state.generation, segment) for segment in range(before.segments + 1, state.segments + 1)]
        meanwhile = sorted({entry_id for path in written for entry_id in files.read_segment(path)})
        state.generation, state.segments, state.stamp = state.generation + 1, 0, stamp
        draft.replace(files.generation_file(state.generation))
        if meanwhile:
            _write_segment(state, meanwhile)
        state.save(update_fields=["generation", "segments", "stamp"])
        IndexChange.objects.filter(pk__in=pending).delete()
    files.remove_old(state.generation)
    return state
