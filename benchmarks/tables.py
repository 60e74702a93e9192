"""Figures as tables a person can read."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.aims import Aim
from benchmarks.metrics import Figures
from benchmarks.pools import MIXED, across_languages


def console() -> Console:
    """Where figures are printed; wide enough for the tables when the output is no terminal."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=140)


def quality_table(title: str, results: Mapping[str, Mapping[str, Figures]]) -> Table:
    """Recall, MRR and nDCG of each ranker: a row for each pair of languages, their mean, and the mixed pool."""
    table = Table(title=title, caption="each cell: recall@10  MRR@10  nDCG@10", title_justify="left", caption_justify="left")
    table.add_column("pool")
    table.add_column("queries", justify="right")
    for name in results:
        table.add_column(name, justify="right")
    labels = [label for label in next(iter(results.values())) if label != MIXED]
    for label in labels:
        _add(table, label, [found[label] for found in results.values()])
    table.add_section()
    _add(table, "across languages", [across_languages(dict(found)) for found in results.values()])
    _add(table, "mixed pool", [found[MIXED] for found in results.values()])
    return table


def _add(table: Table, label: str, row: Sequence[Figures]) -> None:
    table.add_row(label, str(row[0].queries), *(f"{one.recall:.3f}  {one.mrr:.3f}  {one.ndcg:.3f}" for one in row))


def aims_table(aims: Iterable[Aim]) -> Table:
    """Each aim in a row with what was reached."""
    table = Table(title="Aims: nDCG@10 across languages, on the held-out half", title_justify="left")
    for name in ("data", "ranker", "aim", "reached", "", "why this much"):
        table.add_column(name, justify="right" if name in ("aim", "reached") else "left")
    for aim in aims:
        table.add_row(aim.data_set, aim.ranker, f"{aim.wanted:.3f}", f"{aim.reached:.3f}", "met" if aim.is_met else "missed", aim.why)
    return table
