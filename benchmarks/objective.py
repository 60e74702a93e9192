"""What the weights are fitted to: nDCG@10 of many queries at once, from the parts of their candidates' scores."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts import Parts
from benchmarks.pools import MIXED
from hubwerk.engine.matching.weights import Weights

_FIRST: Final = 10
_PLACES: Final = 6  # as the engine rounds its scores
_NEVER: Final = -1.0


class Objective:
    """The queries of one data set, their candidates padded to one length, ready to be scored under any weights."""

    def __init__(self, parts: Sequence[Parts]) -> None:
        width = max(len(one.places) for one in parts)
        self._exists = _padded([np.ones(len(one.places)) for one in parts], width) > 0
        self._slow_plain = 1 / np.maximum(_padded([one.plain for one in parts], width), 1e-12)
        self._slow_excused = 1 / np.maximum(_padded([one.excused for one in parts], width), 1e-12)
        self._backward = _logarithm(_padded([one.word_backward for one in parts], width))
        self._topic_forward = _logarithm(_padded([one.topic_forward for one in parts], width))
        self._topic_backward = _logarithm(_padded([one.topic_backward for one in parts], width))
        self._is_right = _padded([one.is_right.astype(float) for one in parts], width) > 0
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
        scores = self._scores(weights)
        gain = np.zeros(len(scores))
        rows, columns = np.nonzero(self._is_right)
        own = scores[rows, columns]
        # Equal scores keep the order of the documents, so an earlier equal one stands before.
        earlier = np.arange(scores.shape[1])[None, :] < columns[:, None]
        before = (scores[rows] > own[:, None]).sum(axis=1) + ((scores[rows] == own[:, None]) & earlier).sum(axis=1)
        np.add.at(gain, rows, np.where(own > 0, self._discounts[np.minimum(before, _FIRST)], 0.0))
        return np.asarray(gain / self._ideal)

    def _scores(self, weights: Weights) -> NDArray[np.float64]:
        covered = (1 - weights.reach) * self._slow_plain + weights.reach * self._slow_excused
        words = np.exp(-weights.forward * np.log(covered) + (1 - weights.forward) * self._backward)
        topics = np.exp(weights.topic_forward * self._topic_forward + (1 - weights.topic_forward) * self._topic_backward)
        return np.where(self._exists, np.round((1 - weights.topics) * words + weights.topics * topics, _PLACES), _NEVER)


def _padded(rows: Sequence[NDArray[np.float64]], width: int) -> NDArray[np.float64]:
    padded = np.zeros((len(rows), width))
    for row, values in enumerate(rows):
        padded[row, : len(values)] = values
    return padded


def _logarithm(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.log(np.maximum(values, 1e-12)))
