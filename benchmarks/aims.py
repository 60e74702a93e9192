"""What quality has to reach, and whether it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from benchmarks.rankers import BM25, CHARACTERS, HUBWERK, HUBWERK_ALONE

# nDCG@10 across languages with the dictionaries installed, on texts that others wrote.
_FIXED: Final = {"labels": 0.70, "tenders": 0.97}


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure to reach, where it comes from, and what was reached."""

    data_set: str
    ranker: str
    wanted: float
    reached: float
    why: str

    @property
    def is_met(self) -> bool:
        return self.reached >= self.wanted


def quality_aims(data_set: str, ndcg: Mapping[str, float]) -> list[Aim]:
    """The aims for a data set, given nDCG@10 across languages of each ranker that ran."""
    if data_set in _FIXED:
        wanted = _FIXED[data_set]
        return [Aim(data_set, HUBWERK, wanted, ndcg[HUBWERK], "with dictionaries")] if HUBWERK in ndcg else []
    baseline = max(ndcg[BM25], ndcg[CHARACTERS])
    aims = []
    if HUBWERK in ndcg:
        aims.append(Aim(data_set, HUBWERK, (1 + baseline) / 2, ndcg[HUBWERK], f"half of the better baseline's distance to 1 ({baseline:.3f})"))
    aims.append(Aim(data_set, HUBWERK_ALONE, baseline, ndcg[HUBWERK_ALONE], "clearly better than the better baseline"))
    return aims
