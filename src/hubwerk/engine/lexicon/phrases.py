"""What the lexicon is compiled from: pairs of phrases that mean the same in two languages."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus.model import Label, Thesaurus

# A topic with many labels must not outweigh the dictionaries: its pairs of labels share this much between two languages.
_TOPIC_WEIGHT: Final = 12.0
_LABELS: Final = 12


class PhrasePair(NamedTuple):
    """A word or phrase and its translation; `weight` says how much the source of the pair is to be trusted."""

    source_language: str
    source: str
    target_language: str
    target: str
    weight: float


def pairs_of_thesauri(thesauri: Iterable[Thesaurus]) -> Iterator[PhrasePair]:
    """Each label of a topic with each of its labels in another language; the preferred pair counts most."""
    for thesaurus in thesauri:
        for topic in thesaurus:
            for source_language, target_language in combinations(LANGUAGES, 2):
                sources = topic.labels.get(source_language, ())[:_LABELS]
                targets = topic.labels.get(target_language, ())[:_LABELS]
                if not sources or not targets:
                    continue
                share = _TOPIC_WEIGHT / (len(sources) * len(targets) + 3)
                for i, source in enumerate(sources):
                    for j, target in enumerate(targets):
                        weight = 4 * share if i == j == 0 else share
                        yield PhrasePair(source_language, Label.parse(source).text, target_language, Label.parse(target).text, min(weight, 2.0))
