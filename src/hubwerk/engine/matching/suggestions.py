"""Suggestions for a whole network: the best few for everyone, no one flooded, no one left out.

A transport problem with limits on both sides, solved exactly as a linear program (its matrix is totally unimodular, so the optimum is whole). Every
further suggestion for the same organisation is worth less than one for an organisation that has fewer; for problems of this kind that makes the
numbers served lexicographically fair (Megiddo 1974), and only then the scores decide.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.index import MatchIndex
from hubwerk.engine.matching.weights import Preferences

# How many counterparts of each entry are looked at.
_LOOKED_AT: Final = 40
# Serving someone once more outweighs any exchange of scores (which lie between 0 and 1).
_FAIRNESS: Final = 1000.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That an organisation should meet another: the fused score (0 to 100) and the two entries that speak for it most."""

    organisation: str
    other: str
    score: float
    entry_id: str
    other_entry_id: str


@dataclass(frozen=True, slots=True)
class _Pairing:
    score: float
    entry_id: str
    other_entry_id: str


def suggest(
    index: MatchIndex,
    *,
    each_gets: int = 3,
    each_is_suggested: int = 6,
    least_score: float = 12.0,
    excluded: Collection[frozenset[str]] = frozenset(),
    preferences: Preferences | None = None,
    on: date | None = None,
) -> dict[str, tuple[Suggestion, ...]]:
    """For every organisation in the index at most `each_gets` others, best first; nobody is suggested more than `each_is_suggested` times.

    `excluded` holds pairs of organisations that are not to be suggested (declined, or already in touch). The same index gives the same answer.
    """
    pairs = {
        pair: pairing
        for pair, pairing in reciprocal_scores(index, preferences=preferences, on=on).items()
        if pairing.score >= least_score and frozenset(pair) not in excluded
    }
    chosen = _assign(pairs, each_gets, each_is_suggested)
    suggestions: dict[str, list[Suggestion]] = {
        organisation: [] for organisation in sorted({entry.organisation for entry in index if entry.organisation})
    }
    for organisation, other in chosen:
        pairing = pairs[organisation, other]
        suggestions[organisation].append(Suggestion(organisation, other, pairing.score, pairing.entry_id, pairing.other_entry_id))
    return {organisation: tuple(sorted(found, key=lambda one: (-one.score, one.other))) for organisation, found in suggestions.items()}


def reciprocal_scores(index: MatchIndex, *, preferences: Preferences | None = None, on: date | None = None) -> dict[tuple[str, str], _Pairing]:
    """The fused score of every pair of organisations that have something for each other, both ways round.

    Each direction is the best match of any entry of one with any of the other; the two are fused by their harmonic mean, which is
    low where one side gains little (Pizzato et al. 2013). A direction outside the entries looked at counts as the least that was.
    """
    directed: dict[tuple[str, str], _Pairing] = {}
    least: dict[str, float] = defaultdict(float)
    organisation_of = {entry.id: entry.organisation for entry in index}
    for entry in sorted(index, key=lambda one: one.id):
        if entry.organisation and (on is None or entry.closes is None or entry.closes >= on):
            _look_from(index, entry, organisation_of, directed, least, preferences, on)
    fused = {}
    for (ours, theirs), there in directed.items():
        back = directed.get((theirs, ours))
        score_back = back.score if back else min(there.score, least[theirs])
        harmonic = 2 * there.score * score_back / (there.score + score_back) if score_back else 0.0
        fused[ours, theirs] = _Pairing(round(harmonic, 2), there.entry_id, there.other_entry_id)
    for (ours, theirs), pairing in list(fused.items()):
        fused.setdefault((theirs, ours), _Pairing(pairing.score, pairing.other_entry_id, pairing.entry_id))
    return fused


def _look_from(
    index: MatchIndex,
    entry: Entry,
    organisation_of: Mapping[str, str],
    directed: dict[tuple[str, str], _Pairing],
    least: dict[str, float],
    preferences: Preferences | None,
    on: date | None,
) -> None:
    found = index.find(entry, limit=_LOOKED_AT, preferences=preferences, on=on)
    if len(found) == _LOOKED_AT:
        least[entry.organisation] = max(least[entry.organisation], found[-1].score)
    for one in found:
        other = organisation_of[one.id]
        if not other:
            continue
        known = directed.get((entry.organisation, other))
        if known is None or known.score < one.score:
            directed[entry.organisation, other] = _Pairing(one.score, entry.id, one.id)


def _assign(pairs: Mapping[tuple[str, str], _Pairing], each_gets: int, each_is_suggested: int) -> list[tuple[str, str]]:
    if not pairs:
        return []
    # The solver takes a third of a second to load, and most processes never ask it.
    from scipy import sparse
    from scipy.optimize import linprog

    edges = sorted(pairs)
    receivers = sorted({receiver for receiver, _ in edges})
    others = sorted({other for _, other in edges})
    receiver_row = {receiver: row for row, receiver in enumerate(receivers)}
    other_row = {other: row for row, other in enumerate(others)}
    rows_in = np.array([receiver_row[receiver] for receiver, _ in edges])
    rows_out = np.array([other_row[other] for _, other in edges])
    count, levels = len(edges), len(receivers) * each_gets
    # Variables: one a pair, then `each_gets` levels of service a receiver, each level worth less than the one before.
    worth = np.concatenate((np.array([pairs[edge].score / 100 for edge in edges]), np.tile(_FAIRNESS * np.arange(each_gets, 0, -1), len(receivers))))
    # Each row of the first table: what a receiver gets equals the sum of its levels. Of the second: how often one is suggested.
    level_rows = np.repeat(np.arange(len(receivers)), each_gets)
    served: Any = sparse.csr_array(
        (
            np.concatenate((np.ones(count), -np.ones(levels))),
            (np.concatenate((rows_in, level_rows)), np.arange(count + levels)),
        ),
        shape=(len(receivers), count + levels),
    )
    suggested: Any = sparse.csr_array((np.ones(count), (rows_out, np.arange(count))), shape=(len(others), count + levels))
    solution = linprog(
        -worth,
        A_eq=served,
        b_eq=np.zeros(len(receivers)),
        A_ub=suggested,
        b_ub=np.full(len(others), float(each_is_suggested)),
        bounds=(0, 1),
        method="highs-ds",
    )
    if solution.x is None:  # nobody suggested to anybody is always a solution, so this is the solver's failure
        raise RuntimeError(solution.message)
    return [edge for edge, value in zip(edges, solution.x[:count], strict=True) if value > 0.5]
