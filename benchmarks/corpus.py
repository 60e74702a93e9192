"""Networks of any size to measure speed on, made from real texts by recombining their sentences.

Titles come from the public labels, sentences from the public tender texts, the need–offer pairs and the sample network; without the public folder, from
the last two alone. An entry has a title and two to four sentences of one language. Chance is seeded: the same size gives the same entries. Real networks of that size
would know more different words than such a recombination does, and fewer entries would share a sentence.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from benchmarks.data_sets import DataSet, data_sets
from hubwerk.engine.matching.entries import Entry, Kind, Place, Role
from hubwerk.engine.text.languages import LANGUAGES

TODAY: Final = date(2026, 9, 1)
_SAMPLE_NETWORK: Final = Path(__file__).parents[1] / "src" / "hubwerk" / "demo" / "data"
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜÉÈÀ])")
_SHORTEST: Final = 25  # characters; what is shorter is no sentence
_ENTRIES_OF_ONE: Final = 4  # an organisation's profile and its needs and offers
_COUNTRIES: Final = ("DE", "BE", "NL")


@dataclass(frozen=True, slots=True)
class Material:
    """What entries are made of, by language."""

    sentences: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def material() -> Material:
    """All sentences and titles there are to read, in a fixed order."""
    found, _ = data_sets()
    texts = [text for data_set in found if data_set.name != "labels" for text in _texts(data_set)] + list(_sample_network())
    titles = [text for data_set in found if data_set.name == "labels" for text in _texts(data_set)]
    sentences = [(language, sentence) for language, text in texts for sentence in _SENTENCE_END.split(text) if len(sentence) >= _SHORTEST]
    return Material(_by_language(sentences), _by_language(titles or sentences))


def entries(count: int, *, seed: int = 0, prefix: str = "e") -> Iterator[Entry]:
    """So many entries, a quarter of them profiles, the rest needs and offers."""
    chance = random.Random(seed)
    stock = material()
    for number in range(count):
        language = chance.choice(LANGUAGES)
        yield Entry(
            id=f"{prefix}{number:07}",
            title=chance.choice(stock.titles[language]),
            text=" ".join(chance.choice(stock.sentences[language]) for _ in range(chance.randint(2, 4))),
            kind=Kind.PROFILE if number % _ENTRIES_OF_ONE == 0 else chance.choice((Kind.NEED, Kind.OFFER)),
            organisation=f"{prefix}o{number // _ENTRIES_OF_ONE}",
            roles=frozenset((chance.choice(tuple(Role)),)),
            language=language,
            spoken=frozenset((language, "en")),
            place=Place(50.2 + chance.random(), 5.5 + chance.random(), chance.choice(_COUNTRIES)),
            published=TODAY - timedelta(days=chance.randint(0, 700)),
        )


def queries(count: int) -> list[Entry]:
    """Needs that are in none of the networks, made of the same sentences."""
    return [entry for entry in entries(3 * count, seed=1, prefix="q") if entry.kind is Kind.NEED][:count]


def _texts(data_set: DataSet) -> list[tuple[str, str]]:
    return [(document.lang, document.text) for document in data_set.documents]


def _sample_network() -> Iterator[tuple[str, str]]:
    for path in sorted(_SAMPLE_NETWORK.glob("*.toml")):
        for organisation in tomllib.loads(path.read_text(encoding="utf-8")).get("organisation", ()):
            if organisation.get("profile"):
                yield organisation["profile_language"], organisation["profile"]
            for listing in organisation.get("listing", ()):
                yield listing["language"], listing["text"]


def _by_language(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(dict.fromkeys(text for own, text in pairs if own == language)) for language in LANGUAGES}
