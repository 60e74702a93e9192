"""How fast matching is, and how that grows: `python -m benchmarks.speed --sizes 1000 10000 100000`.

Each measurement runs in a process of its own on one core. The networks are made by recombining sentences of real texts (`corpus`). Two baselines index and answer the
same texts in the same run; times are given by the clock and, in brackets, as computing of the process alone, which other work on the machine does not lengthen. Aims are judged by the latter.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.table import Table

from benchmarks.data_sets import public_folder
from benchmarks.lexicons import installed_lexicon
from benchmarks.measured import MEASUREMENTS
from benchmarks.tables import console

SIZES: Final = (1_000, 10_000, 100_000)
AIMED_AT: Final = 100_000
_ROOT: Final = Path(__file__).parents[1]
Measured = dict[str, dict[str, Any]]


def measured(what: str, size: int, folder: Path) -> dict[str, Any]:
    """One measurement in a fresh process with one thread. Raises CalledProcessError when it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT / "src"), str(_ROOT)))),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measured", what, str(size), str(folder)], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(done.stdout))


def speed(sizes: Iterable[int], folder: Path, *, progress: Callable[[str], None] = lambda _: None) -> dict[int, Measured]:
    """All measurements for networks of these sizes. Indexes are left in `folder`."""
    found: dict[int, Measured] = {}
    for size in sizes:
        found[size] = {}
        for what in MEASUREMENTS:
            progress(f"{size:,} entries: {what}")
            found[size][what] = measured(what, size, folder)
    return found


def aims(one: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[float, float, str]]:
    """For 100,000 entries: the name of each aim, what is wanted at most, what was reached, and the unit."""
    match = one["match"]
    return {
        "p95 of one match, without its reasons": (20.0, match["find"]["computing_p95"], "ms"),
        "p95 of one match, with its reasons": (20.0, match["match"]["computing_p95"], "ms"),
        "opening": (1.0, match["open"]["computing"], "s"),
        "p95 of one update": (10.0, match["update"]["computing_p95"], "ms"),
        "memory after opening and matching": (1500.0, match["memory"]["matched"]["resident"], "MB"),
    }


def tables(found: Mapping[int, Measured]) -> list[Table]:
    """What was measured, a column for each size."""
    rows: list[tuple[str, Callable[[Measured], str]]] = [
        ("build, entries/s", lambda one: _rate(one["build"])),
        ("file, MB", lambda one: f"{one['build']['file']:.0f}"),
        ("imports, s", lambda one: _seconds(one["match"]["imports"])),
        ("lexicon and annotator, s", lambda one: _seconds(one["match"]["lexicon_and_topics"])),
        ("open the index, s", lambda one: _seconds(one["match"]["open"])),
        ("the very first match, s", lambda one: _seconds(one["match"]["first_match"])),
        ("one match, p50 / p95 ms", lambda one: _milliseconds(one["match"]["find"])),
        ("… of words met before", lambda one: _milliseconds(one["match"]["find_again"])),
        ("… with reasons", lambda one: _milliseconds(one["match"]["match"])),
        ("one update, p50 / p95 ms", lambda one: _milliseconds(one["match"]["update"])),
        ("… and the next match of known words", lambda one: _milliseconds(one["match"]["update_and_find"])),
        ("memory after opening, MB", lambda one: _megabytes(one["match"]["memory"]["opened"])),
        ("memory after matching, MB", lambda one: _megabytes(one["match"]["memory"]["matched"])),
    ]
    against: list[tuple[str, Callable[[Measured], str]]] = [
        ("BM25: build, entries/s", lambda one: _rate(one["bm25"])),
        ("BM25: one query, p50 / p95 ms", lambda one: _milliseconds(one["bm25"]["find"])),
        ("BM25: memory, MB", lambda one: _megabytes(one["bm25"]["memory"])),
        ("character TF-IDF: build, entries/s", lambda one: _rate(one["characters"])),
        ("character TF-IDF: one query, p50 / p95 ms", lambda one: _milliseconds(one["characters"]["find"])),
        ("character TF-IDF: memory, MB", lambda one: _megabytes(one["characters"]["memory"])),
        ("hubwerk takes so many times as long as BM25: build, p95 of one match", lambda one: _ratios(one, "bm25")),
        ("… as character TF-IDF", lambda one: _ratios(one, "characters")),
    ]
    return [_table("hubwerk", found, rows), _table("The baselines on the same texts", found, against)]


def _table(title: str, found: Mapping[int, Measured], rows: Sequence[tuple[str, Callable[[Measured], str]]]) -> Table:
    table = Table(title=title, title_justify="left", caption="by the clock (computing alone), on one core", caption_justify="left")
    table.add_column("entries")
    for size in found:
        table.add_column(f"{size:,}", justify="right")
    for name, cell in rows:
        table.add_row(name, *(cell(one) for one in found.values()))
    return table


def _aims_table(one: Measured) -> Table:
    table = Table(title=f"Aims at {AIMED_AT:,} entries, by computing on one core", title_justify="left")
    for name in ("", "at most", "reached", " "):
        table.add_column(name, justify="left" if not name.strip() else "right")
    for name, (most, reached, unit) in aims(one).items():
        table.add_row(name, f"{most:g} {unit}", f"{reached:.3g} {unit}", "met" if reached <= most else "missed")
    return table


def _rate(one: Mapping[str, Any]) -> str:
    return f"{one['entries'] / one['build']['clock']:,.0f} ({one['entries'] / one['build']['computing']:,.0f})"


def _seconds(one: Mapping[str, float]) -> str:
    return f"{one['clock']:.3f} ({one['computing']:.3f})"


def _milliseconds(one: Mapping[str, float]) -> str:
    return f"{one['clock_p50']:.1f} / {one['clock_p95']:.1f} ({one['computing_p50']:.1f} / {one['computing_p95']:.1f})"


def _megabytes(one: Mapping[str, float]) -> str:
    return f"{one['resident']:,.0f} (own {one['own']:,.0f})"


def _ratios(one: Measured, baseline: str) -> str:
    build = one["build"]["build"]["computing"] / one[baseline]["build"]["computing"]
    find = one["match"]["find"]["computing_p95"] / one[baseline]["find"]["computing_p95"]
    return f"{build:,.1f}, {find:,.1f}"


def main(arguments: list[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="How fast matching is, beside two baselines.")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="how many entries (1000 10000 100000)")
    parser.add_argument("--keep", type=Path, help="a folder to leave the indexes in")
    parser.add_argument("--json", action="store_true", help="figures for machines")
    options = parser.parse_args(arguments)
    screen = console()
    dictionaries = len(installed_lexicon().sources.get("dictionaries", ()))
    if not options.json:
        public = "with" if public_folder() else "without"
        screen.print(f"{os.cpu_count()} cores, each measurement on one; {dictionaries} dictionaries; entries recombined {public} the public texts.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        found = speed(options.sizes, folder, progress=lambda step: print(step, file=sys.stderr))
    if options.json:
        print(
            json.dumps({"cores": os.cpu_count(), "dictionaries": dictionaries, "public_texts": public_folder() is not None, "sizes": found}, indent=2)
        )
        return
    for table in tables(found):
        screen.print(table)
    if AIMED_AT in found:
        screen.print(_aims_table(found[AIMED_AT]))


if __name__ == "__main__":
    main()
