"""How good the matches are: `python -m benchmarks.quality`.

Ranks the held-out queries of each data set by hubwerk, with the machine's dictionaries and without, and by BM25 and character TF-IDF. Each query is put
to all documents of one other language at a time, and to the documents of all languages at once. Figures are averaged over queries, then over pairs of languages.
"""

import argparse
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from benchmarks.aims import quality_aims
from benchmarks.data_sets import PUBLIC_FILES, DataSet, data_sets
from benchmarks.metrics import Figures
from benchmarks.pools import across_languages, measure, pools_of
from benchmarks.rankers import Ranker, rankers
from benchmarks.tables import aims_table, console, quality_table

NAMES = ("pairs", *PUBLIC_FILES)
Results = dict[str, dict[str, Figures]]


def quality(data_set: DataSet, made: Iterable[tuple[str, Callable[[], Ranker]]], *, half: str = "held_out") -> Results:
    """The figures of each ranker on one half of a data set, by pool."""
    queries = data_set.held_out if half == "held_out" else data_set.fitting
    pools = list(pools_of(data_set.documents, queries))
    return {name: measure(make(), pools) for name, make in made}


def ndcg_across(results: Results) -> dict[str, float]:
    """nDCG@10 across languages by ranker."""
    return {name: across_languages(found).ndcg for name, found in results.items()}


def main(arguments: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description="How good the matches are, beside two baselines.")
    parser.add_argument("--data", nargs="+", choices=NAMES, default=list(NAMES), help="which data sets (all)")
    parser.add_argument("--rankers", nargs="+", choices=list(rankers()), default=list(rankers()), help="who ranks (all)")
    parser.add_argument("--fitting-half", action="store_true", help="the queries that fitting may see, instead of those held out")
    parser.add_argument("--json", action="store_true", help="figures for machines")
    options = parser.parse_args(arguments)
    half = "fitting" if options.fitting_half else "held_out"
    found, missing = data_sets(options.data)
    made = [(name, make) for name, make in rankers().items() if name in options.rankers]
    screen = console()
    everything: dict[str, Results] = {}
    for data_set in found:
        everything[data_set.name] = results = quality(data_set, made, half=half)
        if not options.json:
            title = f"{data_set.name}: {len(data_set.documents):,} documents, the {half.replace('_', '-')} queries, on {os.cpu_count()} cores"
            screen.print(quality_table(title, results))
    aims = [aim for name, results in everything.items() if len(results) == len(rankers()) for aim in quality_aims(name, ndcg_across(results))]
    if options.json:
        report: dict[str, Any] = {
            "half": half,
            "cores": os.cpu_count(),
            "missing": missing,
            "documents": {one.name: len(one.documents) for one in found},
            "figures": {
                name: {ranker: {label: asdict(one) for label, one in by_pool.items()} for ranker, by_pool in results.items()}
                for name, results in everything.items()
            },
            "across_languages": {name: ndcg_across(results) for name, results in everything.items()},
            "aims": [{**asdict(aim), "met": aim.is_met} for aim in aims],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    if aims and half == "held_out":
        screen.print(aims_table(aims))
    for sentence in missing:
        screen.print(sentence)


if __name__ == "__main__":
    main()
