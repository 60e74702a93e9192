"""Words and phrases that several organisations use and no topic knows: what the thesaurus may lack."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.engine.text.stems import is_stopword, stem
from hubwerk.engine.text.tokens import Token, fold, tokens
from hubwerk.engine.thesaurus.annotator import TopicHit
from hubwerk.engine.thesaurus.everyday import is_everyday

__all__ = ["Gap", "Phrase", "Source", "gaps", "unread_phrases"]

_LONGEST: Final = 3  # words that say something; small words between them come on top
_SHORTEST_WORD: Final = 4  # letters
_BETWEEN: Final = {
    "de": frozenset(),
    "fr": frozenset("de d du des en à au aux la le l les".split()),
    "nl": frozenset("van de der den het in".split()),
    "en": frozenset("of the in for".split()),
}
_JOINT: Final = re.compile(r"[\s\u00a0]+|[-'’]")
_OPENING: Final = re.compile(r"(?:^|[.!?:;\n„“»«\"(•–-])\s*\Z")
_ALMOST: Final = 0.8
_EXAMPLES: Final = 3
_HANDFUL: Final = 5


class Phrase(NamedTuple):
    """Words of a text that no topic was found in, at `text[start:end]`. `key` is what its inflected forms share."""

    key: str
    start: int
    end: int


class Source(NamedTuple):
    """A text of the network: its name, whose it is, and in which language."""

    id: str
    owner: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A phrase that no topic covers: as it is mostly written, by how many it is used, in how many texts, and where for example."""

    language: str
    text: str
    owners: int
    texts: int
    examples: tuple[tuple[str, int, int], ...]


def unread_phrases(text: str, language: str, hits: Iterable[TopicHit]) -> tuple[Phrase, ...]:
    """The phrases of up to three telling words outside the places where topics were found, in text order."""
    read = sorted((span.start, span.end) for hit in hits for span in hit.spans)
    free = [token for token in tokens(text) if not any(start < token.end and token.start < end for start, end in read)]
    return tuple(phrase for run in _runs(text, free) for phrase in _phrases(run, text, language))


def _runs(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """Words that stand next to each other, with nothing but a space, a hyphen or an apostrophe between them."""
    run: list[Token] = []
    for word in words:
        if run and not _JOINT.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _phrases(run: Sequence[Token], text: str, language: str) -> Iterator[Phrase]:
    for first, word in enumerate(run):
        if not _tells(word, text, language):
            continue
        key: list[str] = []
        for last in run[first:]:
            if _tells(last, text, language):
                key.append(stem(last.text, language))
                if len(key) > _LONGEST:
                    break
                if language != "de" or last.text[0].isupper():
                    yield Phrase(" ".join(key), word.start, last.end)
            elif fold(last.text) not in _BETWEEN[language]:
                break


def _tells(word: Token, text: str, language: str) -> bool:
    """Whether a word may be part of a topic's name: an abbreviation, or long enough, no number, no small or everyday word, and no proper name.

    A German noun is written with a capital within a sentence; in the other languages that is a name. At the start of a sentence it may be either.
    """
    if any(sign.isdigit() for sign in word.text):
        return False
    if word.is_acronym:
        return True
    if len(word.text) < _SHORTEST_WORD or is_stopword(word.text, language) or is_everyday(word.text, language):
        return False
    return word.text[0].islower() or (language == "de" and not _OPENING.search(text, max(0, word.start - 4), word.start))


def gaps(
    sources: Iterable[Source],
    phrases_of: Callable[[Source], Sequence[Phrase]],
    *,
    names: Collection[str] = (),
    least: int = 2,
    widest: float = 0.2,
) -> tuple[Gap, ...]:
    """What at least `least` owners write and no topic reads, by language, the most used first.

    Left out: proper names (`names`), what more than the share `widest` of a language's owners write (a handful may always), and a part of a longer
    phrase that hardly ever stands alone. The answer depends on the sources alone, not on their order.
    """
    found: dict[tuple[str, str], _Use] = defaultdict(_Use)
    owners: dict[str, set[str]] = defaultdict(set)
    proper = {fold(word.text) for name in names for word in tokens(name)}
    for source in sorted(sources):
        owners[source.language].add(source.owner)
        for phrase in phrases_of(source):
            written = source.text[phrase.start : phrase.end]
            if not any(fold(word.text) in proper for word in tokens(written)):
                found[source.language, phrase.key].add(source, phrase, written)
    used = {place: use for place, use in found.items() if least <= len(use.owners) <= max(_HANDFUL, widest * len(owners[place[0]]))}
    kept = [(place, use) for place, use in used.items() if not _is_part(place, use, used)]
    ordered = sorted(kept, key=lambda one: (LANGUAGES.index(one[0][0]), -len(one[1].owners), -len(one[1].texts), -len(one[0][1]), one[0][1]))
    return tuple(Gap(language, use.form, len(use.owners), len(use.texts), tuple(use.examples)) for (language, _key), use in ordered)


class _Use:
    """Where a phrase was read."""

    def __init__(self) -> None:
        self.owners: set[str] = set()
        self.texts: set[str] = set()
        self.forms: Counter[str] = Counter()
        self.examples: list[tuple[str, int, int]] = []

    def add(self, source: Source, phrase: Phrase, written: str) -> None:
        if source.owner not in self.owners and len(self.examples) < _EXAMPLES:
            self.examples.append((source.id, phrase.start, phrase.end))
        self.owners.add(source.owner)
        self.texts.add(source.id)
        self.forms[written] += 1

    @property
    def form(self) -> str:
        return min(self.forms, key=lambda form: (-self.forms[form], form))


def _is_part(place: tuple[str, str], use: _Use, used: dict[tuple[str, str], _Use]) -> bool:
    """Whether a phrase is hardly ever written but inside one longer phrase."""
    language, key = place
    around = f" {key} "
    return any(
        other_language == language and len(other_key) > len(key) and around in f" {other_key} " and len(other.owners) >= _ALMOST * len(use.owners)
        for (other_language, other_key), other in used.items()
    )
