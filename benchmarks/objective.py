"""What the weights are fitted to: nDCG@10 of many queries at once, from the parts of their candidates' scores."""

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts import Parts
from benchmarks.pools import MIXED
from hubwerk.engine.matching.weights import Weights

_FIRST: Final = 10
_PLACES: Final = 6  # as the engine rounds its scores
_NEVER: Final = -1.0
_ZERO: Final = 1e-12
# Candidates that are not among so many of the best under any of these weights do not come among the first ten under weights in between.
_CONTENDERS: Final = 60
_CORNERS: Final = tuple(
    Weights(forward=forward, topic_forward=topic_forward, reach=reach, topics=topics, dense=0.0)
    for forward, topic_forward, reach, topics in product((0.3, 0.6, 0.9), (0.3, 0.7), (0.4, 1.0), (0.0, 0.2, 0.5))
)


class Objective:
    """The queries of one data set, their candidates padded to one length, ready to be scored under any weights."""

    def __init__(self, parts: Sequence[Parts]) -> None:
        self._candidates = _Candidates(*(_contenders(one) for one in parts))
        labels = [one.label for one in parts]
        self._groups = {label: np.array([row for row, own in enumerate(labels) if own == label]) for label in dict.fromkeys(labels)}
        discounts = 1 / np.log2(np.arange(2, _FIRST + 2))
        self._discounts = np.concatenate((discounts, np.zeros(1)))
        self._ideal = np.array([discounts[: min(_FIRST, one.right)].sum() for one in parts])

    def ndcg(self, weights: Weights) -> dict[str, float]:
        """nDCG@10 by pair of languages and in the mixed pool."""
        each = self._each(weights)
        return {label: float(each[rows].mean()) for label, rows in self._groups.items()}

    def value(self, weights: Weights) -> float:
        """The mean of nDCG@10 over the pairs of languages, and that mean averaged with the mixed pool."""
        found = self.ndcg(weights)
        return (float(np.mean([one for label, one in found.items() if label != MIXED])) + found[MIXED]) / 2

    def _each(self, weights: Weights) -> NDArray[np.float64]:
        scores = self._candidates.scores(weights)
        gain = np.zeros(len(scores))
        rows, columns = np.nonzero(self._candidates.is_right)
        own = scores[rows, columns]
        # Equal scores keep the order of the documents, so an earlier equal one stands before.
        earlier = np.arange(scores.shape[1])[None, :] < columns[:, None]
        before = (scores[rows] > own[:, None]).sum(axis=1) + ((scores[rows] == own[:, None]) & earlier).sum(axis=1)
        np.add.at(gain, rows, np.where(own > 0, self._discounts[np.minimum(before, _FIRST)], 0.0))
        return np.asarray(gain / self._ideal)


class _Candidates:
    """The candidates of several queries, a row each, padded to one length. Logarithms, because weights are exponents."""

    def __init__(self, *parts: Parts) -> None:
        self._exists = _padded([np.ones(len(one.places)) for one in parts]) > 0
        self._plain = 1 / np.maximum(_padded([one.plain for one in parts]), _ZERO)
        self._excused = 1 / np.maximum(_padded([one.excused for one in parts]), _ZERO)
        self._word_backward, self._topic_forward, self._topic_backward = (
            np.log(np.maximum(_padded([getattr(one, name) for one in parts]), _ZERO)) for name in ("word_backward", "topic_forward", "topic_backward")
        )
        self.is_right = _padded([one.is_right.astype(float) for one in parts]) > 0

    def scores(self, weights: Weights) -> NDArray[np.float64]:
        """What the engine would give each candidate for its subject."""
        uncovered = np.log((1 - weights.reach) * self._plain + weights.reach * self._excused)
        words = np.exp(-weights.forward * uncovered + (1 - weights.forward) * self._word_backward)
        topics = np.exp(weights.topic_forward * self._topic_forward + (1 - weights.topic_forward) * self._topic_backward)
        return np.where(self._exists, np.round((1 - weights.topics) * words + weights.topics * topics, _PLACES), _NEVER)


def _contenders(one: Parts) -> Parts:
    """The same, without the candidates that are far from the first under all weights."""
    if len(one.places) <= _CONTENDERS:
        return one
    candidates = _Candidates(one)
    kept = one.is_right.copy()
    for corner in _CORNERS:
        kept[np.argpartition(-candidates.scores(corner)[0], _CONTENDERS)[:_CONTENDERS]] = True
    arrays = {field.name: getattr(one, field.name)[kept] for field in fields(one) if isinstance(getattr(one, field.name), np.ndarray)}
    return replace(one, **arrays)


def _padded(rows: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    padded = np.zeros((len(rows), max(map(len, rows))))
    for row, values in enumerate(rows):
        padded[row, : len(values)] = values
    return padded
