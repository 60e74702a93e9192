"""Fits the weights of the matching engine from labelled pairs: `python -m benchmarks.fit_weights --write`.

Looks only at the half of each data set that fitting may see: needs with even numbers, public queries at even positions. The parts of all candidates' scores are computed once,
then weights are searched over them (`search`). Each data set counts the same; in it, the mean over the pairs of languages counts as much as the mixed pool. Prints nDCG@10 before and after, on both halves.
"""

import argparse
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from rich.table import Table

from benchmarks.data_sets import DataSet, Query, data_sets
from benchmarks.lexicons import installed_lexicon
from benchmarks.objective import Objective
from benchmarks.parts import Reader, parts_of
from benchmarks.pools import MIXED, pools_of
from benchmarks.search import FITTED, search
from benchmarks.tables import console
from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.lexicon.places import thesaurus_lexicon
from hubwerk.engine.matching.topics import topic_finder
from hubwerk.engine.matching.weights import Weights, fitted_weights

FITTING: Final = "fitting half"
HELD_OUT: Final = "held-out half"
WEIGHTS_FILE: Final = Path(str(resources.files("hubwerk.engine.matching") / "weights.json"))
Objectives = dict[str, Objective]


def objectives(found: Iterable[DataSet], reader: Reader) -> dict[str, Objectives]:
    """The objective of each data set, by half."""
    halves: dict[str, Objectives] = {FITTING: {}, HELD_OUT: {}}
    for data_set in found:
        halves[FITTING][data_set.name] = _objective(data_set, data_set.fitting, reader)
        halves[HELD_OUT][data_set.name] = _objective(data_set, data_set.held_out, reader)
    return halves


def fit(each: Mapping[str, Objective], now: Weights) -> Weights:
    """The weights with the highest mean value over data sets."""
    return search(lambda weights: float(np.mean([one.value(weights) for one in each.values()])), now)


def weights_file(weights: Weights, fitted_on: Mapping[str, object]) -> str:
    """The content of `weights.json`."""
    return json.dumps({"fitted_on": fitted_on, "weights": asdict(weights)}, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _objective(data_set: DataSet, queries: tuple[Query, ...], reader: Reader) -> Objective:
    return Objective(list(parts_of(list(pools_of(data_set.documents, queries)), reader)))


def _table(halves: Mapping[str, Objectives], before: Weights, after: Weights) -> Table:
    table = Table(title="nDCG@10", title_justify="left")
    for name in ("data", "half", "across before", "across after", "mixed before", "mixed after"):
        table.add_column(name, justify="right" if " " in name else "left")
    for half, each in halves.items():
        for name, objective in each.items():
            old, new = objective.ndcg(before), objective.ndcg(after)
            table.add_row(name, half, f"{_across(old):.4f}", f"{_across(new):.4f}", f"{old[MIXED]:.4f}", f"{new[MIXED]:.4f}")
    return table


def _across(found: Mapping[str, float]) -> float:
    return float(np.mean([one for label, one in found.items() if label != MIXED]))


def _along(each: Mapping[str, Objective], weights: Weights) -> Table:
    """How the value on the fitting half changes along each weight: flat is safe."""
    table = Table(title="Value on the fitting half, one weight moved", title_justify="left")
    ways = (-0.2, -0.1, -0.05, 0.0, 0.05, 0.1, 0.2)
    table.add_column("weight")
    for way in ways:
        table.add_column(f"{way:+.2f}", justify="right")
    for name in FITTED:
        moved = [replace(weights, **{name: min(1.0, max(0.0, getattr(weights, name) + way))}) for way in ways]
        table.add_row(name, *(f"{np.mean([one.value(at) for one in each.values()]):.4f}" for at in moved))
    return table


def main(arguments: list[str] | None = None) -> None:
    """Fit, print, and write if told to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_weights", description="Fit the weights of the matching engine.")
    parser.add_argument("--write", action="store_true", help="store the weights in the engine's weights.json")
    parser.add_argument("--no-dictionaries", action="store_true", help="fit with the thesaurus' words alone, to compare; cannot be written")
    options = parser.parse_args(arguments)
    screen = console()
    lexicon: Lexicon = thesaurus_lexicon() if options.no_dictionaries else installed_lexicon()
    found, missing = data_sets()
    for sentence in missing:
        screen.print(sentence)
    began = time.perf_counter()
    halves = objectives(found, Reader(lexicon, topic_finder(lexicon)))
    prepared = time.perf_counter()
    before = fitted_weights()
    after = fit(halves[FITTING], before)
    screen.print(f"parts in {prepared - began:.0f} s, search in {time.perf_counter() - prepared:.0f} s")
    screen.print(f"before: {asdict(before)}\nafter:  {asdict(after)}")
    screen.print(_table(halves, before, after))
    screen.print(_along(halves[FITTING], after))
    if options.write and (missing or not lexicon.has_dictionaries or options.no_dictionaries):
        parser.error("weights are stored only when all data sets and the dictionaries are there")
    if options.write:
        fitted_on = {
            "data": {one.name: {"documents": len(one.documents), "queries": len(one.fitting)} for one in found},
            "dictionaries": lexicon.sources["dictionaries"],
            "objective": "nDCG@10, mean over pairs of languages and the mixed pool",
            "value": round(float(np.mean([one.value(after) for one in halves[FITTING].values()])), 4),
        }
        WEIGHTS_FILE.write_text(weights_file(after, fitted_on), encoding="utf-8")
        screen.print(f"written to {WEIGHTS_FILE}")


if __name__ == "__main__":
    main()
