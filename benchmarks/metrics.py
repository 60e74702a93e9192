"""How good a ranking is: recall, reciprocal rank and normalised discounted cumulative gain among the first k."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over queries, from 0 to 1, and over how many."""

    recall: float
    mrr: float
    ndcg: float
    queries: int


def figures(ranked: NDArray[np.int64], relevant: Sequence[Collection[int]]) -> Figures:
    """Figures for rankings (one row a query, best first, padded with -1) against the documents that are right for each query.

    Gain is binary. Recall counts what was found against the smaller of k and the number that is right.
    """
    found = np.array([[place in wanted for place in row] for row, wanted in zip(ranked.tolist(), relevant, strict=True)], bool).reshape(ranked.shape)
    most = np.array([min(ranked.shape[1], len(wanted)) for wanted in relevant])
    discounts = 1 / np.log2(np.arange(2, ranked.shape[1] + 2))
    ideal = np.concatenate(([0.0], np.cumsum(discounts)))[most]
    first = np.where(found.any(axis=1), 1 / (1 + found.argmax(axis=1)), 0.0)
    return Figures(
        recall=float(np.mean(found.sum(axis=1) / most)),
        mrr=float(np.mean(first)),
        ndcg=float(np.mean(found @ discounts / ideal)),
        queries=len(relevant),
    )


def mean_figures(parts: Iterable[Figures]) -> Figures:
    """The mean over groups of queries, each counting the same whatever its size."""
    each = list(parts)
    recall, mrr, ndcg = (float(np.mean([getattr(part, name) for part in each])) for name in ("recall", "mrr", "ndcg"))
    return Figures(recall, mrr, ndcg, sum(part.queries for part in each))
