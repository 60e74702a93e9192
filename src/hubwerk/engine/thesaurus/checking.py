"""What must hold of a thesaurus that people edit by hand, and the problems found where it does not."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.text.tokens import fold
from hubwerk.engine.thesaurus.loading import DATA, data_files, read_topics
from hubwerk.engine.thesaurus.model import Label, Thesaurus, Topic

IDS: Final = "ids.txt"
LONGEST_LABEL: Final = 6

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GAPS: Final = re.compile(r"[\s\-/'’]+")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something a person has to put right: a stable code, the topic it stands at, and what was found there."""

    code: str
    topic: str
    detail: str


def check(thesaurus: Thesaurus, shipped_ids: Collection[str] | None = None) -> tuple[Problem, ...]:
    """All problems of a thesaurus, sorted; with `shipped_ids` also ids that were lost or never listed."""
    found = [problem for topic in thesaurus for problem in _topic_problems(topic, thesaurus)]
    found += [problem for topic in thesaurus for problem in _link_problems(topic, thesaurus)]
    found += _cycles(thesaurus)
    found += _claimed_twice(thesaurus)
    if shipped_ids is not None:
        found += [Problem("id-lost", topic_id, "was shipped and must stay") for topic_id in shipped_ids if topic_id not in thesaurus]
        found += [Problem("id-not-listed", topic_id, "is new: list it in ids.txt") for topic_id in thesaurus.topics if topic_id not in shipped_ids]
    return tuple(sorted(found))


def check_files(folder: Traversable | Path = DATA) -> tuple[Problem, ...]:
    """The checks over a folder of our own files, and one more that is lost in loading: an id in two files."""
    topics = topics_of(folder)
    domains: dict[str, list[str]] = {}
    for topic in topics:
        domains.setdefault(topic.id, []).append(topic.domain)
    twice = [Problem("id-twice", topic_id, ", ".join(where)) for topic_id, where in domains.items() if len(where) > 1]
    return tuple(sorted([*twice, *check(Thesaurus.of(topics), shipped_ids(folder))]))


def topics_of(folder: Traversable | Path = DATA) -> tuple[Topic, ...]:
    """All topics of a folder's files, even those whose id stands twice."""
    return tuple(topic for file in data_files(folder) for topic in read_topics(file))


def shipped_ids(folder: Traversable | Path = DATA) -> frozenset[str]:
    """Every id that was ever shipped from a folder."""
    file = folder / IDS
    return frozenset(file.read_text(encoding="utf-8").split()) if file.is_file() else frozenset()


def accept_ids(folder: Path) -> tuple[str, ...]:
    """List the new ids of a folder's files, from then on to be kept; returns them. Nothing is ever taken off the list."""
    listed = shipped_ids(folder)
    new = tuple(sorted({topic.id for topic in topics_of(folder)} - listed))
    if new:
        (folder / IDS).write_text("".join(f"{topic_id}\n" for topic_id in sorted(listed.union(new))), encoding="utf-8")
    return new


def _topic_problems(topic: Topic, thesaurus: Thesaurus) -> Iterator[Problem]:
    if not _ID.fullmatch(topic.id):
        yield Problem("id-malformed", topic.id, "lower case letters, digits and single hyphens only")
    if not topic.definition.strip():
        yield Problem("definition-missing", topic.id, "one plain English sentence")
    for language in LANGUAGES:
        labels = topic.labels.get(language, ())
        if not labels:
            yield Problem("language-missing", topic.id, language)
        for written in labels:
            if not Label.parse(written).text.strip():
                yield Problem("label-empty", topic.id, language)
            elif len(Label.parse(written).text.split()) > LONGEST_LABEL:
                yield Problem("label-too-long", topic.id, f"{language}: {written}")


def _link_problems(topic: Topic, thesaurus: Thesaurus) -> Iterator[Problem]:
    for other in topic.broader:
        if other not in thesaurus:
            yield Problem("broader-unknown", topic.id, other)
    for other in topic.related:
        if other == topic.id:
            yield Problem("related-to-itself", topic.id, other)
        elif other not in thesaurus:
            yield Problem("related-unknown", topic.id, other)
        elif other in thesaurus.ancestors(topic.id) or topic.id in thesaurus.ancestors(other):
            yield Problem("related-is-broader", topic.id, other)  # SKOS keeps the two apart


def _cycles(thesaurus: Thesaurus) -> Iterator[Problem]:
    for topic in thesaurus:
        wave = set(topic.broader)
        seen: set[str] = set()
        while wave - seen:
            seen |= wave
            wave = {parent for below in wave if below in thesaurus for parent in thesaurus[below].broader}
        if topic.id in seen:
            yield Problem("cycle", topic.id, "is broader than itself")


def _claimed_twice(thesaurus: Thesaurus) -> Iterator[Problem]:
    """A label belongs to one topic: where two claim it, each must say in brackets in which sense."""
    for language in LANGUAGES:
        claims: dict[str, dict[str, list[str]]] = {}
        for topic in thesaurus:
            for written in topic.labels.get(language, ()):
                claims.setdefault(label_key(Label.parse(written).text), {}).setdefault(topic.id, []).append(written)
        for by_topic in claims.values():
            if any(len(written) > 1 for written in by_topic.values()):
                yield from (
                    Problem("label-repeated", topic, f"{language}: {', '.join(written)}") for topic, written in by_topic.items() if len(written) > 1
                )
            if len(by_topic) > 1 and not _told_apart(written for labels in by_topic.values() for written in labels):
                first, *others = by_topic
                written = by_topic[first][0]
                yield from (Problem("label-claimed-twice", other, f"{language}: {written} (also {first})") for other in others)


def _told_apart(claims: Iterable[str]) -> bool:
    qualifiers = [fold(Label.parse(written).qualifier) for written in claims]
    return all(qualifiers) and len(set(qualifiers)) == len(qualifiers)


@lru_cache(maxsize=100_000)
def label_key(text: str) -> str:
    """What two spellings of a label share: no case, accents, spaces or hyphens ("Start-up", "startup")."""
    return _GAPS.sub("", fold(text))
