"""How much each part of a score counts. Fitted by `benchmarks/fit_weights.py` from labelled pairs, not guessed."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of the score.

    `forward` is how much it matters that the query is covered by the entry, against the entry by the query (the exponents of a geometric
    mean, for words and for topics). `reach` is how far an entry is excused for words that its language has no counterpart for. `topics` and `dense` are shares of the whole that the common
    topics and the vectors have; words have the rest.
    """

    forward: float
    topic_forward: float
    reach: float
    topics: float
    dense: float


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a hub wants beside the subject: the share of a match's worth that role fit, nearness, a border between and freshness may add.

    `reach_km` is the distance at which nearness has fallen to a third, `fresh_days` the age at which freshness has.
    A positive `border` favours matches across a border, zero ignores borders.
    """

    roles: float = 0.12
    nearness: float = 0.06
    border: float = 0.04
    freshness: float = 0.05
    reach_km: float = 60.0
    fresh_days: int = 180

    @property
    def total(self) -> float:
        return self.roles + self.nearness + self.border + self.freshness


@lru_cache(maxsize=1)
def fitted_weights() -> Weights:
    """The weights as fitted and shipped; `weights.json` also tells from what."""
    values = json.loads((resources.files("hubwerk.engine.matching") / "weights.json").read_text(encoding="utf-8"))
    return Weights(**values["weights"])
