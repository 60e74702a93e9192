"""How large a thesaurus is, and how evenly it speaks its languages."""

from dataclasses import dataclass

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.thesaurus.model import Label, Thesaurus


@dataclass(frozen=True, slots=True)
class LanguageFigures:
    """The labels of one language: all of them, their mean per topic, the fewest a topic has, and how many need context."""

    language: str
    labels: int
    per_topic: float
    fewest: int
    ambiguous: int


@dataclass(frozen=True, slots=True)
class ThesaurusFigures:
    """The figures of a whole thesaurus. `depth` counts the levels of the longest way down from a root; `domains` the topics by file."""

    topics: int
    roots: int
    depth: int
    broader: int
    related: int
    domains: tuple[tuple[str, int], ...]
    languages: tuple[LanguageFigures, ...]


def figures(thesaurus: Thesaurus) -> ThesaurusFigures:
    """Count a thesaurus."""
    domains: dict[str, int] = {}
    for topic in thesaurus:
        domains[topic.domain] = domains.get(topic.domain, 0) + 1
    return ThesaurusFigures(
        topics=len(thesaurus),
        roots=len(thesaurus.roots),
        depth=_depth(thesaurus),
        broader=sum(len(topic.broader) for topic in thesaurus),
        related=sum(map(len, thesaurus.related.values())) // 2,
        domains=tuple(sorted(domains.items())),
        languages=tuple(_of_language(thesaurus, language) for language in LANGUAGES),
    )


def _of_language(thesaurus: Thesaurus, language: str) -> LanguageFigures:
    labels = [topic.labels.get(language, ()) for topic in thesaurus]
    count = sum(map(len, labels))
    return LanguageFigures(
        language=language,
        labels=count,
        per_topic=round(count / max(1, len(thesaurus)), 2),
        fewest=min(map(len, labels), default=0),
        ambiguous=sum(bool(Label.parse(label).qualifier) for of_topic in labels for label in of_topic),
    )


def _depth(thesaurus: Thesaurus) -> int:
    level = set(thesaurus.roots)
    depth = 0
    while level and depth <= len(thesaurus):
        depth += 1
        level = {child for topic in level for child in thesaurus.narrower[topic]}
    return depth
