"""The index as this process sees it: the newest files, and over them whatever changed since."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from hubwerk.engine.arrayfile import BrokenArrayFile
from hubwerk.engine.matching import MatchIndex
from hubwerk.processes.matchmaking import files
from hubwerk.processes.matchmaking.engine import hub_topics, lexicon
from hubwerk.processes.matchmaking.entries import all_entries, entries_of
from hubwerk.processes.matchmaking.models import IndexChange, IndexState


class LiveIndex:
    """One index a process. `current` brings it up to date and hands it out; the lock keeps other threads off meanwhile."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._index: MatchIndex | None = None
        self._stamp: str | None = None
        self._segments = 0
        self._seen: frozenset[int] = frozenset()
        self._unsure: frozenset[str] = frozenset()

    @contextmanager
    def current(self) -> Iterator[MatchIndex]:
        """The index, true as of now.

        Order matters: first the changes that wait, then the state, then the files. The writer writes files before it forgets changes,
        so whatever is no longer waiting is in files named by a state read later.
        """
        with self._lock:
            waiting = dict(IndexChange.objects.values_list("pk", "entry_id"))
            state = IndexState.objects.filter(pk=IndexState.SOLE).first() or IndexState(pk=IndexState.SOLE)
            index, moved = self._follow(state)
            unseen = waiting if moved else {key: entry_id for key, entry_id in waiting.items() if key not in self._seen}
            names = {*unseen.values(), *self._unsure}
            if names:
                files.apply_entries(index, entries_of(sorted(names)))
            if connection.in_atomic_block:
                # What was read may be undone yet, and the keys of its changes given to others: it is read again next time.
                self._seen, self._unsure = frozenset(waiting.keys() - unseen.keys()), frozenset(names)
            else:
                self._seen, self._unsure = frozenset(waiting), frozenset()
            yield index

    def forget(self) -> None:
        """Start anew at the next use; for tests and after a restore."""
        with self._lock:
            self._index, self._stamp, self._segments, self._seen, self._unsure = None, None, 0, frozenset(), frozenset()

    def _follow(self, state: IndexState) -> tuple[MatchIndex, bool]:
        """The index of the files a state names, and whether anything of it was read now."""
        if self._index is not None and self._stamp == state.stamp:
            if self._segments == state.segments:
                return self._index, False
            try:
                self._read_segments(self._index, state)
            except (OSError, files.BrokenSegment):
                return self._load(state), True
            return self._index, True
        return self._load(state), True

    def _load(self, state: IndexState) -> MatchIndex:
        topics = hub_topics()
        self._index = None
        if files.holds(state, topics.fingerprint):
            try:
                index = MatchIndex.open(files.generation_file(state.generation), lexicon=lexicon(), topics=topics)
                self._segments = 0
                self._read_segments(index, state)
                self._index = index
            except (OSError, BrokenArrayFile, files.BrokenSegment):
                self._index = None
        if self._index is None:
            # No files that fit (a new machine, a restore, an upgrade): slower to start, and as true.
            self._index = MatchIndex.build(all_entries(), lexicon=lexicon(), topics=topics)
            self._segments = state.segments
        self._stamp = state.stamp
        return self._index

    def _read_segments(self, index: MatchIndex, state: IndexState) -> None:
        for segment in range(self._segments + 1, state.segments + 1):
            files.apply_entries(index, files.read_segment(files.segment_file(state.generation, segment)))
            self._segments = segment


live_index = LiveIndex()
