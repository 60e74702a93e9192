"""The labels of one language, prepared for finding: words become symbols, labels become short strings of symbols.

A symbol is one character of a private range, so that an Aho–Corasick automaton over plain strings finds sequences of stems.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

import ahocorasick_rs

from hubwerk.engine.text.compounds import COMPOUNDING, CompoundSplitter
from hubwerk.engine.text.stems import is_stopword, stem
from hubwerk.engine.text.tokens import fold
from hubwerk.engine.thesaurus.annotator.inflection import same_word
from hubwerk.engine.thesaurus.annotator.reading import Word, is_acronym, words_of
from hubwerk.engine.thesaurus.model import Label, Thesaurus

BREAK: Final = "."
COMMA: Final = ","
JOIN: Final = "&"
UNKNOWN: Final = "?"
_FIRST_SYMBOL: Final = 0x10000
DIGRAPH: Final = re.compile(r"(?<![aeqäöü])[aou]e")
_LATIN_PLURALS: Final = ("een", "tren", "erien")  # Museen, Zentren, Ministerien
SLIP: Final = re.compile(r"(\w)\1\1+")  # a key held too long
_GAPS: Final = re.compile(r"[\W_]+")
SHORTEST_JOINED: Final = 5
_LINKS: Final = {"de": "der des von vom im in bei an am fuer für", "nl": "van de het in voor aan der", "en": "of in for", "fr": ""}
LINKS: Final = {language: frozenset(words.split()) for language, words in _LINKS.items()}


class LabelEntry(NamedTuple):
    """A label of a topic. `specificity` (about 0.3 to 1.2) says how much its mere occurrence tells."""

    topic: str
    language: str
    text: str
    qualifier: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    symbols: str
    specificity: float

    @property
    def letters(self) -> str:
        """The label's letters without gaps, as `joined` compares them."""
        return fold(ligatures_apart(_GAPS.sub("", self.text)))

    @property
    def bare(self) -> bool:
        """Only one of several words tells anything: then the small ones must be there too."""
        return len(self.content) == 1 and len(self.words) > 1


class Pattern(NamedTuple):
    """A way a label shows in the stream of symbols. `turned`: its halves stand in reverse, held together by a small word or by one compound."""

    entry: LabelEntry
    turned: bool = False


class Stream(NamedTuple):
    """An automaton with the patterns behind each of its strings."""

    automaton: ahocorasick_rs.AhoCorasick
    patterns: tuple[tuple[Pattern, ...], ...]

    @classmethod
    def of(cls, strings: dict[str, list[Pattern]]) -> "Stream":
        return cls(ahocorasick_rs.AhoCorasick(list(strings)), tuple(tuple(patterns) for patterns in strings.values()))

    def find(self, haystack: str) -> Iterator[tuple[Pattern, int, int]]:
        """Every pattern with the positions of its first symbol and behind its last."""
        for number, start, end in self.automaton.find_matches_as_indexes(haystack, overlapping=True):
            for pattern in self.patterns[number]:
                yield pattern, start, end


class Symbols:
    """Numbers the stems of one language; forms that differ in accents or spelling habits share a symbol."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._by_stem: dict[str, str] = {}
        self._by_word: dict[str, str] = {}
        self._by_label_word: dict[str, str] = {}
        self._count = 0

    def of_label(self, word: str) -> str:
        """The symbol of a label's word, a new one where none of its spellings has one."""
        if word in self._by_label_word:
            return self._by_label_word[word]
        keys = dict.fromkeys(stem(form, self.language) for form in _label_spellings(word, self.language))
        symbol = next((self._by_stem[key] for key in keys if key in self._by_stem), None)
        if symbol is None:
            symbol = chr(_FIRST_SYMBOL + self._count)
            self._count += 1
            self._by_word.clear()  # what was unknown may be known now
        for key in keys:
            self._by_stem.setdefault(key, symbol)
        self._by_label_word[word] = symbol
        return symbol

    def of_text(self, word: str) -> str:
        """The symbol of a word of a text, `UNKNOWN` for one that is in no label."""
        symbol = self._by_word.get(word)
        if symbol is None:
            keys = (stem(form, self.language) for form in spellings(word, self.language))
            symbol = next((self._by_stem[key] for key in keys if key in self._by_stem), UNKNOWN)
            if len(self._by_word) < 200_000:
                self._by_word[word] = symbol
        return symbol


def ligatures_apart(word: str) -> str:
    """Write œ and æ as two letters, as many keyboards do."""
    return word.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae") if not word.isascii() else word


def _label_spellings(word: str, language: str) -> Iterator[str]:
    apart = ligatures_apart(word)
    yield apart
    if not apart.isascii():
        yield fold(apart)
    if language in COMPOUNDING and len(word) > 5 and word.endswith("s"):
        yield fold(apart)[:-1]
    if language == "de" and word.endswith(_LATIN_PLURALS):
        yield fold(apart)[:-2] + "um"


def spellings(word: str, language: str) -> Iterator[str]:
    """The word as it stands, then as it may be meant: without accents, with umlauts for digraphs, without a foreign plural."""
    word = ligatures_apart(word)
    yield word
    folded = fold(word)
    if folded != word:
        yield folded
    if language == "de" and DIGRAPH.search(folded):
        yield DIGRAPH.sub(lambda match: match.group()[0], folded)
    if SLIP.search(folded):
        yield SLIP.sub(r"\1\1", folded)
    if language in COMPOUNDING and len(folded) > 3 and folded.endswith("s"):
        yield folded[:-1]
    if language == "de" and folded.endswith(_LATIN_PLURALS):
        yield folded[:-2] + "um"


class LabelIndex:
    """All labels of a language in every form the annotator looks for."""

    def __init__(self, thesaurus: Thesaurus, language: str, make_splitter: Callable[[], CompoundSplitter | None]) -> None:
        self.language = language
        self._make_splitter = make_splitter
        self.symbols = Symbols(language)
        self.entries = tuple(_entries(thesaurus, language, self.symbols))

    @cached_property
    def splitter(self) -> CompoundSplitter | None:
        """What takes compounds apart; made when first needed, which is never for a language that only lends single terms."""
        return self._make_splitter()

    def find(self, symbols: str) -> Iterator[tuple[Pattern, int, int]]:
        """All labels in a stream of whole words, straight and turned round."""
        yield from self.straight.find(symbols)
        yield from self.turned.find(symbols)

    @cached_property
    def straight(self) -> Stream:
        """Labels as sequences of whole words."""
        strings: dict[str, list[Pattern]] = {}
        for entry in self.entries:
            strings.setdefault(entry.symbols, []).append(Pattern(entry))
        return Stream.of(strings)

    @cached_property
    def turned(self) -> Stream:
        """Labels of two words the other way round: data quality, quality of data; Qualitätskontrolle, Kontrolle der Qualität."""
        strings: dict[str, list[Pattern]] = {}
        for entry in self.entries if LINKS[self.language] else ():
            if len(entry.symbols) == 2:
                strings.setdefault(entry.symbols[::-1], []).append(Pattern(entry, turned=True))
            elif len(entry.words) == 1 and self.splitter is not None and len(halves := self._halves(entry.words[0].text)) == 2:
                strings.setdefault("".join(map(self.symbols.of_label, halves[::-1])), []).append(Pattern(entry, turned=True))
        return Stream.of(strings)

    def parts_stream(self) -> Stream:
        """Labels as sequences of the parts of their words; a phrase of two also turned into a compound (Digitalisierung der Verwaltung, Verwaltungsdigitalisierung)."""
        strings: dict[str, list[Pattern]] = {}
        if self.splitter is None:
            return Stream.of(strings)
        for entry in self.entries:
            if any(word.conjunction for word in entry.words):
                continue
            by_word = [self.parts_of(word.text) for word in entry.content]
            symbols = "".join(self.part_symbols.of_label(part) for parts in by_word for part in parts)
            if len(symbols) > 1:
                strings.setdefault(symbols, []).append(Pattern(entry))
            if len(by_word) == 2 and any(fold(word.text) in LINKS[self.language] for word in entry.words):
                first, second = ("".join(self.part_symbols.of_label(part) for part in parts) for parts in by_word)
                strings.setdefault(second + first, []).append(Pattern(entry, turned=True))
        return Stream.of(strings)

    @cached_property
    def part_symbols(self) -> Symbols:
        return Symbols(self.language)

    def parts_of(self, word: str) -> tuple[str, ...]:
        """The parts of a word where the language makes compounds."""
        return self.splitter.parts(word) if self.splitter and word.isalpha() else (fold(word),)

    def _halves(self, word: str) -> tuple[str, ...]:
        """A compound's two halves, even of one the splitter takes for a unit of the language (Qualitätskontrolle)."""
        parts = self.parts_of(word)
        letters = fold(word)
        if len(parts) > 1 or len(letters) < 2 * SHORTEST_JOINED or not letters.isalpha():
            return parts
        for cut in range(SHORTEST_JOINED, len(letters) - SHORTEST_JOINED + 1):
            if letters[cut:] in self._nouns:
                return letters[:cut].removesuffix("s"), letters[cut:]
        return parts

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """Folded words of some length that stand in labels, alone or as a part."""
        words = {fold(word.text) for entry in self.entries for word in entry.content}
        return frozenset(word for word in words.union(self.splitter.productivity if self.splitter else ()) if len(word) >= SHORTEST_JOINED - 1)

    @cached_property
    def joined(self) -> dict[str, tuple[LabelEntry, ...]]:
        """Labels written without any gap, by stem: "e-commerce", "e commerce" and "ecommerce" are the same letters."""
        found: dict[str, list[LabelEntry]] = {}
        for entry in self.entries:
            letters = entry.letters
            if len(letters) >= SHORTEST_JOINED and len(entry.words) <= 4:
                # Stems of the last word alone: every label's last word has been stemmed before.
                last = fold(ligatures_apart(entry.words[-1].text))
                for key in dict.fromkeys((letters[: len(letters) - len(last)] + stem(last, self.language), letters)):
                    found.setdefault(key, []).append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def joined_beginnings(self) -> frozenset[str]:
        return frozenset(key[:4] for key in self.joined)

    def build(self, *, own: bool) -> None:
        """Make now what texts will need: of the text's `own` language everything, of another what can be borrowed."""
        _ = (self.straight, *((self.turned, self.joined_beginnings, self.known) if own else ()))

    @cached_property
    def known(self) -> frozenset[str]:
        """Folded forms and stems of all label words: what a part of a compound may be."""
        words = {word.text for entry in self.entries for word in entry.words}
        return frozenset({fold(word) for word in words} | {stem(word, self.language) for word in words})

    def joined_as(self, letters: str) -> tuple[LabelEntry, ...]:
        """The labels written with these letters, whatever the gaps and the ending."""
        if letters[:4] not in self.joined_beginnings:
            return ()
        for form in spellings(letters, self.language):
            if entries := self.joined.get(stem(form, self.language)):
                return tuple(entry for entry in entries if same_word(entry.letters, form, self.language))
        return ()


def _entries(thesaurus: Thesaurus, language: str, symbols: Symbols) -> Iterator[LabelEntry]:
    """Every label once, with its words read as those of a text, and its specificity."""
    raw: list[tuple[str, Label, tuple[Word, ...], tuple[Word, ...], str]] = []
    topics_with: Counter[str] = Counter()
    for topic in thesaurus:
        of_topic: set[str] = set()
        for written in dict.fromkeys(topic.labels.get(language, ())):
            label = Label.parse(written)
            words = words_of(label.text, language)
            content = tuple(word for word in words if word.content) or tuple(word for word in words if not word.conjunction)
            if not content:
                continue
            small = len(content) < len(words)
            key = "".join(
                JOIN if word.conjunction else symbols.of_label(word.text) for word in words if word.conjunction or not small or word in content
            )
            of_topic.update(key, ("=" + key,))
            raw.append((topic.id, label, words, content, key))
        topics_with.update(of_topic)
    scale = math.log(max(2, len(thesaurus) / 8))
    for topic_id, label, words, content, key in raw:
        telling = max(1 - math.log(topics_with[symbol]) / scale for symbol in key if symbol != JOIN)
        length = min(len(label.text), 24) / 24
        specificity = (0.4 + 0.3 * max(0.0, telling) + 0.3 * length + 0.08 * (len(content) - 1)) / math.sqrt(topics_with["=" + key])
        yield LabelEntry(topic_id, language, label.text, label.qualifier, words, content, key, round(min(1.2, specificity), 4))


def written_as_labelled(label: Iterable[Word], text: Iterable[Word], language: str, *, alone: bool) -> bool:
    """Whether abbreviations stand in the text in their written case; beside other words only where the lower case is an everyday word."""
    for asked, found in zip(label, text, strict=False):
        if is_acronym(asked.text) and found.text not in {asked.text, asked.text + "s"} and (alone or _everyday(asked.text, language)):
            return False
    return True


def _everyday(word: str, language: str) -> bool:
    return is_stopword(word.lower(), language)
