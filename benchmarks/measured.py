"""One measurement in a process of its own, on one core: `python -m benchmarks.measured WHAT SIZE FOLDER` prints figures as JSON.

`speed` starts it, so that memory and the time to open are those of a fresh process, and no measurement warms another's caches.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hubwerk.engine.matching import Entry

WARMTH: Final = 3  # queries before the clock runs, for what is loaded once
QUERIES: Final = 200
UPDATES: Final = 30
K: Final = 10


def on_one_core() -> None:
    """Keep this process on the highest-numbered core it may use."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def memory() -> dict[str, float]:
    """Megabytes this process holds: all, its own, and its highest so far. Mapped files are in the first alone."""
    lines = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {name: int(lines[field].split()[0]) / 1024 for name, field in (("resident", "VmRSS"), ("own", "RssAnon"), ("peak", "VmHWM"))}


def timed(call: Callable[[], Any]) -> dict[str, float]:
    """Seconds a call takes: by the clock, and of this process' computing, which other work on the machine does not lengthen."""
    clock, computing = time.perf_counter(), time.process_time()
    call()
    return {"clock": time.perf_counter() - clock, "computing": time.process_time() - computing}


def spread(call: Callable[["Entry"], object], each: Iterable["Entry"]) -> dict[str, float]:
    """Milliseconds that a call takes for each of many: the median and the 95th percentile, by the clock and of computing."""
    import numpy as np

    taken = [timed(partial(call, one)) for one in each]
    return {
        f"{kind}_p{percent}": 1000 * float(np.percentile([one[kind] for one in taken], percent))
        for kind in ("clock", "computing")
        for percent in (50, 95)
    }


def build(size: int, folder: Path) -> dict[str, Any]:
    """Build hubwerk's index and save it."""
    from benchmarks.corpus import entries
    from benchmarks.lexicons import installed_lexicon
    from hubwerk.engine.matching import MatchIndex

    MatchIndex.build(entries(50), lexicon=installed_lexicon())
    network = list(entries(size))
    made: list[MatchIndex] = []
    building = timed(lambda: made.append(MatchIndex.build(network, lexicon=installed_lexicon())))
    path = index_path(size, folder)
    saving = timed(lambda: made[0].save(path))
    return {"build": building, "save": saving, "entries": size, "file": path.stat().st_size / 2**20, "memory": memory()}


def match(size: int, folder: Path) -> dict[str, Any]:
    """Open hubwerk's index and match, with reasons and without; change entries."""
    loading = timed(_load_engine)
    from benchmarks.corpus import TODAY, entries, queries
    from benchmarks.lexicons import installed_lexicon
    from hubwerk.engine.matching import MatchIndex
    from hubwerk.engine.matching.topics import topic_finder

    preparing = timed(lambda: topic_finder(installed_lexicon()))
    opened: list[MatchIndex] = []
    opening = timed(lambda: opened.append(MatchIndex.open(index_path(size, folder), lexicon=installed_lexicon())))
    index = opened[0]
    after_opening = memory()
    asked = queries(WARMTH + 2 * QUERIES)
    first = timed(lambda: index.match(asked[0], limit=K, on=TODAY))
    for query in asked[1:WARMTH]:
        index.match(query, limit=K, on=TODAY)
    fresh, others = asked[WARMTH : WARMTH + QUERIES], asked[WARMTH + QUERIES :]
    find, reasons = partial(index.find, limit=K, on=TODAY), partial(index.match, limit=K, on=TODAY)
    figures = {"find": spread(find, fresh), "find_again": spread(find, fresh), "match": spread(reasons, others)}
    after_matching = memory()
    changed = list(entries(UPDATES, seed=2))
    figures["update"] = spread(index.update, changed)
    find(fresh[0])
    figures["find_with_changes"] = spread(find, fresh[:1] * UPDATES)

    def update_and_find(entry: "Entry") -> None:
        index.update(entry)
        find(fresh[0])

    figures["update_and_find"] = spread(update_and_find, changed)
    return {
        **figures,
        "imports": loading,
        "lexicon_and_topics": preparing,
        "open": opening,
        "first_match": first,
        "memory": {"opened": after_opening, "matched": after_matching},
    }


def bm25(size: int, folder: Path) -> dict[str, Any]:
    """The first baseline: index and query."""
    import bm25s

    from benchmarks.corpus import queries

    texts, asked = _texts(size), queries(WARMTH + QUERIES)
    made: list[bm25s.BM25] = [bm25s.BM25()]

    def index() -> None:
        made[0].index(bm25s.tokenize(texts, stopwords=[], show_progress=False), show_progress=False)

    def ask(query: "Entry") -> None:
        made[0].retrieve(bm25s.tokenize([_text(query)], stopwords=[], show_progress=False), k=min(K, size), show_progress=False)

    building = timed(index)
    return {"build": building, "entries": size, "find": _asked(ask, asked), "memory": memory()}


def characters(size: int, folder: Path) -> dict[str, Any]:
    """The second baseline: index and query."""
    import numpy as np

    from benchmarks.corpus import queries
    from benchmarks.rankers import character_vectorizer

    texts, asked = _texts(size), queries(WARMTH + QUERIES)
    vectorizer = character_vectorizer()
    made: list[Any] = []
    building = timed(lambda: made.append(vectorizer.fit_transform(texts).T.tocsr()))

    def ask(query: "Entry") -> None:
        scores = (vectorizer.transform([_text(query)]) @ made[0]).toarray()[0]
        np.argpartition(-scores, min(K, size - 1))[:K]

    return {"build": building, "entries": size, "find": _asked(ask, asked), "memory": memory()}


def index_path(size: int, folder: Path) -> Path:
    """Where the index of a network of this size lies."""
    return folder / f"network-{size}.arrays"


def _load_engine() -> None:
    import hubwerk.engine.matching  # noqa: F401 - what it costs to import is the figure


def _asked(ask: Callable[["Entry"], object], asked: list["Entry"]) -> dict[str, float]:
    for query in asked[:WARMTH]:
        ask(query)
    return spread(ask, asked[WARMTH:])


def _text(entry: "Entry") -> str:
    return f"{entry.title}\n{entry.text}"


def _texts(size: int) -> list[str]:
    from benchmarks.corpus import entries

    return [_text(entry) for entry in entries(size)]


MEASUREMENTS: Final = {"build": build, "match": match, "bm25": bm25, "characters": characters}


if __name__ == "__main__":
    on_one_core()
    print(json.dumps(MEASUREMENTS[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))))
