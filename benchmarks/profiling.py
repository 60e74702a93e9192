"""Where the time of a match goes: `python -m benchmarks.profiling 100000 FOLDER`, with the folder that `speed --keep` left the index in."""

import argparse
import cProfile
import pstats
from pathlib import Path

from benchmarks.corpus import TODAY, entries, queries
from benchmarks.lexicons import installed_lexicon
from benchmarks.measured import UPDATES, K, index_path, on_one_core
from hubwerk.engine.matching import MatchIndex

_MATCHES = 60
_LINES = 18


def main() -> None:
    """Print the profile of matches with new words, of the same again, of reasons, and of updates."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profiling", description="Where the time of a match goes.")
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    on_one_core()
    index = MatchIndex.open(index_path(options.size, options.folder), lexicon=installed_lexicon())
    asked = queries(1 + _MATCHES)
    index.match(asked.pop(), limit=K, on=TODAY)
    for title, call in (
        ("match, words not met before", lambda: [index.find(query, limit=K, on=TODAY) for query in asked]),
        ("match, the same again", lambda: [index.find(query, limit=K, on=TODAY) for query in asked]),
        ("match with reasons, words met before", lambda: [index.match(query, limit=K, on=TODAY) for query in asked]),
        (
            "update, and a match after each",
            lambda: [(index.update(entry), index.find(asked[0], limit=K, on=TODAY)) for entry in entries(UPDATES, seed=2)],
        ),
    ):
        profile = cProfile.Profile()
        profile.runcall(call)
        print(f"\n== {title}")
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(_LINES)


if __name__ == "__main__":
    main()
