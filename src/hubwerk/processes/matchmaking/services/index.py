"""The one writer of the index files."""

import secrets
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

    Runs in one place at a time: the state row is locked for as long. A crash leaves at most a file that no state names, and the next run writes it anew.
    """
    topics = hub_topics()
    with transaction.atomic():
        state = _locked_state()
        pending = list(IndexChange.objects.values_list("pk", "entry_id"))
        fits = files.holds(state, topics.fingerprint)
        if fits and not pending:
            return state
        changed = sorted({entry_id for _, entry_id in pending})
        if not fits or len(changed) > _MANY or state.segments >= _SEGMENTS:
            _write_generation(state, topics)
        else:
            state.segments += 1
            files.write_segment(files.segment_file(state.generation, state.segments), entries_of(changed))
        state.save(update_fields=["generation", "segments", "stamp"])
        IndexChange.objects.filter(pk__in=[key for key, _ in pending]).delete()
    files.remove_old(state.generation)
    return state


def rebuild() -> IndexState:
    """Compile everything anew from the database, whatever the files hold."""
    topics = hub_topics()
    with transaction.atomic():
        state = _locked_state()
        pending = list(IndexChange.objects.values_list("pk", flat=True))
        _write_generation(state, topics)
        state.save(update_fields=["generation", "segments", "stamp"])
        IndexChange.objects.filter(pk__in=pending).delete()
    files.remove_old(state.generation)
    return state


def _locked_state() -> IndexState:
    IndexState.objects.get_or_create(pk=IndexState.SOLE)
    return IndexState.objects.select_for_update().get(pk=IndexState.SOLE)


def _write_generation(state: IndexState, topics: HubTopics) -> None:
    state.generation += 1
    state.segments = 0
    state.stamp = secrets.token_hex(16)
    index = MatchIndex.build(all_entries(), lexicon=lexicon(), topics=topics)
    index.save(files.generation_file(state.generation), {"stamp": state.stamp, "engine": topics.fingerprint})
