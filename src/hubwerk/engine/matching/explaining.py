"""Turns the parts of a score into reasons a person can check."""

from dataclasses import dataclass

import numpy as np

from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.pairing import Pairing
from hubwerk.engine.matching.reasons import Reason, language_reason, rounded, topic_reason, word_reasons
from hubwerk.engine.matching.scoring import Scored
from hubwerk.engine.matching.segment import Segment
from hubwerk.engine.matching.weights import Preferences, Weights
from hubwerk.engine.text.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry matched with a query: the score from 0 to 100, and the reasons, whose points sum to it."""

    entry: Entry
    score: float
    reasons: tuple[Reason, ...]

    @property
    def id(self) -> str:
        return self.entry.id

    def reason(self, code: str) -> Reason | None:
        """The reason with this code, if it is among them."""
        return next((reason for reason in self.reasons if reason.code == code), None)


@dataclass(frozen=True)
class Explainer:
    """Explains why entries answer one query, which is written in `language`."""

    query: Entry
    language: str
    pairing: Pairing
    weights: Weights
    preferences: Preferences

    def explain(self, segment: Segment, scored: Scored, row: int) -> Hit:
        """The hit for one row of `scored`, with the evidence in both texts."""
        place = int(scored.places[row])
        entry = segment.entry(place)
        numbers, _, _ = segment.terms_of(np.array([place]))
        pairs = self.pairing.pairs(numbers.astype(np.int64), segment.spans_of(place).places())
        worth = 100 / (1 + self.preferences.total)
        base = float(scored.base[row])
        dense_share = float(scored.dense_share[row])
        word_points = worth * (1 - self.weights.topics - dense_share) * float(scored.words[row])
        topic_points = worth * self.weights.topics * float(scored.topics[row])
        liked = self.preferences
        reasons: list[Reason | None] = [
            *word_reasons(pairs, word_points),
            topic_reason(pairs, topic_points),
            _part("close-meaning", worth * dense_share * float(scored.dense[row])),
            _part("role-fit", worth * base * liked.roles * float(scored.roles[row]), roles=sorted(self.query.roles), other_roles=sorted(entry.roles)),
            _part("nearness", worth * base * liked.nearness * float(scored.nearness[row]), kilometres=float(scored.kilometres[row])),
            _part("across-border", worth * base * liked.border * float(scored.border[row]), countries=_countries(self.query, entry)),
            _part("freshness", worth * base * liked.freshness * float(scored.freshness[row]), published=entry.published),
        ]
        score = round(100 * float(scored.total[row]), 2)
        exact = rounded([reason for reason in reasons if reason is not None], score)
        # What adds nothing is no reason; a common topic is worth naming even so.
        telling = [reason for reason in exact if reason.points or reason.code == "common-topics"]
        return Hit(entry, score, (*telling, language_reason(self.query, entry, self.language, LANGUAGES[segment.languages[place]])))


def _part(code: str, points: float, **data: object) -> Reason | None:
    return Reason(code, points, data) if points > 0 else None


def _countries(query: Entry, entry: Entry) -> tuple[str, str]:
    return (query.place.country if query.place else "", entry.place.country if entry.place else "")
