"""Turns the parts of a score into reasons a person can check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hubwerk.engine.lexicon.bridge import Lexicon
from hubwerk.engine.matching.entries import Entry
from hubwerk.engine.matching.reasons import Reason, WordPair, language_reason, pair_terms, rounded, topic_reason, word_reasons
from hubwerk.engine.matching.scoring import QueryTerm, Scored
from hubwerk.engine.matching.terms import TOPIC, Place, Term, term_places
from hubwerk.engine.matching.topics import TopicFinder
from hubwerk.engine.matching.vocabulary import Vocabulary
from hubwerk.engine.matching.weights import Preferences, Weights
from hubwerk.engine.text.languages import known_language


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


def explain(
    query: Entry,
    entry: Entry,
    *,
    terms: Sequence[QueryTerm],
    entry_terms: Mapping[int, float],
    scored: Scored,
    row: int,
    vocabulary: Vocabulary,
    weights: Weights,
    preferences: Preferences,
    lexicon: Lexicon,
    topics: TopicFinder,
) -> Hit:
    """The hit for one row of `scored`, with the evidence read from both texts."""
    query_language = known_language(query.language, f"{query.title}\n{query.text}")
    entry_language = known_language(entry.language, f"{entry.title}\n{entry.text}")
    pairs = _with_places(pair_terms(terms, entry_terms, vocabulary), query, query_language, entry, entry_language, lexicon, topics)
    worth = 100 / (1 + preferences.total)
    base = float(scored.base[row])
    dense_share = float(scored.dense_share[row])
    word_points = worth * (1 - weights.topics - dense_share) * float(scored.words[row])
    topic_points = worth * weights.topics * float(scored.topics[row])
    reasons: list[Reason | None] = [
        *word_reasons(pairs, word_points),
        topic_reason(pairs, topic_points),
        _part("close-meaning", worth * dense_share * float(scored.dense[row])),
        _part("role-fit", worth * base * preferences.roles * float(scored.roles[row]), roles=sorted(query.roles), other_roles=sorted(entry.roles)),
        _part("nearness", worth * base * preferences.nearness * float(scored.nearness[row]), kilometres=float(scored.kilometres[row])),
        _part("across-border", worth * base * preferences.border * float(scored.border[row]), countries=_countries(query, entry)),
        _part("freshness", worth * base * preferences.freshness * float(scored.freshness[row]), published=entry.published),
    ]
    score = round(100 * float(scored.total[row]), 2)
    exact = rounded([reason for reason in reasons if reason is not None], score)
    # What adds nothing is no reason; a common topic is worth naming even so.
    telling = [reason for reason in exact if reason.points or reason.code == "common-topics"]
    return Hit(entry, score, (*telling, language_reason(query, entry, query_language, entry_language)))


def _part(code: str, points: float, **data: object) -> Reason | None:
    return Reason(code, points, data) if points > 0 else None


def _countries(query: Entry, entry: Entry) -> tuple[str, str]:
    return (query.place.country if query.place else "", entry.place.country if entry.place else "")


def _with_places(
    pairs: Sequence[WordPair], query: Entry, query_language: str, entry: Entry, entry_language: str, lexicon: Lexicon, topics: TopicFinder
) -> list[WordPair]:
    ours = term_places(query.text, title=query.title, language=query_language, splitters=lexicon.splitters)
    theirs = term_places(entry.text, title=entry.title, language=entry_language, splitters=lexicon.splitters)
    if any(pair.query_term.language == TOPIC for pair in pairs):
        ours |= _topic_places(topics, query, query_language)
        theirs |= _topic_places(topics, entry, entry_language)
    return [replace(pair, query_places=tuple(ours.get(pair.query_term, ())), entry_places=tuple(theirs.get(pair.entry_term, ()))) for pair in pairs]


def _topic_places(topics: TopicFinder, entry: Entry, language: str) -> dict[Term, list[Place]]:
    return {Term(TOPIC, topic): list(places) for topic, places in topics.places(entry.text, title=entry.title, language=language).items()}
