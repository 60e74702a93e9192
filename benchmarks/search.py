"""Finds the weights with the highest value by pattern search.

The value is a step function of four numbers, so gradients are of no use; it is cheap and nearly unimodal along each of them, so going along one
coordinate at a time with steps that shrink, from several starts, finds the top of it. With some hundreds of queries the top is a ragged plateau whose highest point
is chance; so each point is judged by the mean over its surroundings, and the search ends in the middle of the plateau. Nothing is drawn by
chance: the same parts give the same weights.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from hubwerk.engine.matching.weights import Weights

FITTED: Final = ("forward", "topic_forward", "reach", "topics")
_STEPS: Final = (0.16, 0.08, 0.04, 0.02)
_STARTS: Final = ((0.5, 0.5, 0.5, 0.15), (0.66, 0.5, 0.8, 0.2), (0.7, 0.7, 0.9, 0.3), (0.8, 0.3, 0.2, 0.05))
# A gain smaller than this is chance.
_LEAST_GAIN: Final = 1e-5
# How far the surroundings reach along each weight.
_AROUND: Final = (-0.1, -0.05, 0.05, 0.1)


def search(value: Callable[[Weights], float], now: Weights) -> Weights:
    """The best weights found. Only `dense` is taken from those of now, so that fitting again changes nothing."""
    known = lru_cache(maxsize=None)(_smoothed(lru_cache(maxsize=None)(value)))
    starts = [replace(now, **dict(zip(FITTED, values, strict=True))) for values in _STARTS]
    return max((_climb(known, one) for one in starts), key=known)


def _climb(value: Callable[[Weights], float], weights: Weights) -> Weights:
    for step in _STEPS:
        is_moving = True
        while is_moving:
            is_moving = False
            for name in FITTED:
                best = max(_neighbours(weights, name, step), key=value)
                if value(best) > value(weights) + _LEAST_GAIN:
                    weights, is_moving = best, True
    return weights


def _smoothed(value: Callable[[Weights], float]) -> Callable[[Weights], float]:
    def smoothed(weights: Weights) -> float:
        around = [_moved(weights, name, way) for name in FITTED for way in _AROUND]
        return (value(weights) + sum(map(value, around))) / (1 + len(around))

    return smoothed


def _neighbours(weights: Weights, name: str, step: float) -> list[Weights]:
    return [_moved(weights, name, way) for way in (-step, step)]


def _moved(weights: Weights, name: str, way: float) -> Weights:
    return replace(weights, **{name: round(min(1.0, max(0.0, getattr(weights, name) + way)), 3)})
