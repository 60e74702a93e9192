"""Finds labels inside words: in German and Dutch compounds, and where a hyphen stands for a part left out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from hubwerk.engine.text.compounds import COMPOUNDING
from hubwerk.engine.text.stems import stem
from hubwerk.engine.text.tokens import fold
from hubwerk.engine.thesaurus.annotator.finding import TURNED
from hubwerk.engine.thesaurus.annotator.hits import Candidate
from hubwerk.engine.thesaurus.annotator.labels import BREAK, DIGRAPH, SLIP, LabelEntry, LabelIndex, written_as_labelled
from hubwerk.engine.thesaurus.annotator.reading import Gap, Reading, Word

HEAD: Final = 0.85
MODIFIER: Final = 0.6
SEQUENCE: Final = 0.9
ELIDED: Final = 0.9
_LONG: Final = 8
_SHORTEST_PART: Final = 5
_SHORTEST_REST: Final = 3
_LINKING: Final = {"de": ("", "s", "n", "en", "es", "er", "e"), "nl": ("", "s", "en", "e", "n")}
_NO_REST: Final = {
    "de": frozenset(
        "un ver be ab an zu um her hin ent er ge zer miss ueber uber unter durch auf aus ein vor nach bei mit los fort haft lich heit keit schaft schaften ung ungen isch ische ischen ischer isches ierung ieren iert ierte ierten ell elle ellen eller elles los lose loser losen bar sam tum ismus tion ional rell los lich liche lichen licher".split()
    ),
    "nl": frozenset(
        "ver be ont ge her over onder door op uit voor na bij mee lijk lijke heid heden schap schappen ing ingen isch ische eren eerd tie ties eel ele loos loze baar bare zaam".split()
    ),
}


class Piece(NamedTuple):
    """A part of a word of the text."""

    symbol: str
    word: int
    start: int
    end: int
    last: bool


class Inner(NamedTuple):
    """A label inside a word: its letters, and whether they are the word's head."""

    entry: LabelEntry
    start: int
    end: int
    strength: float


class WordInsides:
    """Looks into the words of one compounding language; what it found in a word it remembers."""

    def __init__(self, index: LabelIndex) -> None:
        self.index = index
        self.parts = index.parts_stream()
        self.inner = lru_cache(maxsize=50_000)(self._inner)
        self.pieces_of = lru_cache(maxsize=50_000)(self._pieces_of)

    def compounds(self, reading: Reading) -> Iterator[Candidate]:
        """Labels that are the head or another part of a compound, or run over parts of several words."""
        if reading.language not in COMPOUNDING:
            return
        for word in reading.words:
            for found in self.inner(word.text) if word.content else ():
                yield Candidate(found.entry, ((word.start + found.start, word.start + found.end),), found.strength)
        yield from self._sequences(reading)

    def _sequences(self, reading: Reading) -> Iterator[Candidate]:
        pieces = list(self._pieces(reading))
        for pattern, start, end in self.parts.find("".join(piece.symbol for piece in pieces)):
            span = pieces[start:end]
            across = span[0].word != span[-1].word
            if pattern.turned:
                if across:
                    continue
            elif across and len(pattern.entry.content) == 1 and not _hyphenated(reading, span[0].word, span[-1].word):
                continue  # "Daten Schutz" without a hyphen is two words
            if pattern.entry.bare:
                continue
            strength = TURNED if pattern.turned else SEQUENCE if span[-1].last else MODIFIER
            yield Candidate(pattern.entry, ((span[0].start, span[-1].end),), strength)

    def _pieces(self, reading: Reading) -> Iterator[Piece]:
        for number, word in enumerate(reading.words):
            if word.gap in {Gap.BREAK, Gap.COMMA} or word.conjunction or word.denial:
                yield Piece(BREAK, number, word.start, word.start, last=False)
            if word.content:
                parts = self.pieces_of(word.text)
                for place, (symbol, start, end) in enumerate(parts):
                    yield Piece(symbol, number, word.start + start, word.start + end, last=place == len(parts) - 1)

    def _pieces_of(self, word: str) -> tuple[tuple[str, int, int], ...]:
        for letters, places in _forms(word, self.index.language):
            parts = self.index.parts_of(letters) if letters.isalpha() else (letters,)
            bounds = _starts(letters, parts)
            if len(parts) > 1 and len(bounds) == len(parts):
                ends = (*bounds[1:], len(letters))
                # The last part keeps its ending, the others lose what links them.
                forms = (*parts[:-1], letters[bounds[-1] :])
                return tuple(
                    (self.index.part_symbols.of_text(form), places[start], places[end]) for form, start, end in zip(forms, bounds, ends, strict=True)
                )
        return ((self.index.part_symbols.of_text(word), 0, len(word)),)

    def _inner(self, word: str) -> tuple[Inner, ...]:
        if len(word) < _LONG or not word.isalpha():
            return ()
        found: dict[tuple[LabelEntry, int], Inner] = {}
        for letters, places in _forms(word, self.index.language):
            for inner in self._cut(letters, places):
                key = (inner.entry, inner.start)
                if key not in found or inner.end > found[key].end:
                    found[key] = inner
        return tuple(found.values())

    def _cut(self, letters: str, places: Sequence[int]) -> Iterator[Inner]:
        """Labels that end or begin the word, where what is left of it can be a word too."""
        index = self.index
        parts = index.parts_of(letters)
        if len(parts) == 1 and letters in index.known:
            return
        bounds = _starts(letters, parts)
        for cut in range(_SHORTEST_REST, len(letters) - _SHORTEST_PART + 1):
            for entry in index.joined_as(letters[cut:]):
                if cut in bounds or self._can_be_rest(letters[:cut], len(letters) - cut, modifier=True):
                    yield Inner(entry, places[cut], places[-1], HEAD)
        for cut in range(_SHORTEST_PART, len(letters) - _SHORTEST_REST + 1):
            for entry, end in self._modifier(letters[:cut]):
                if cut in bounds or self._can_be_rest(letters[cut:], end, modifier=False):
                    yield Inner(entry, 0, places[end], MODIFIER)

    def _modifier(self, begin: str) -> Iterator[tuple[LabelEntry, int]]:
        """Labels a compound may begin with, and where they end: as they are, with a linking element, or without their last e."""
        for link in _LINKING[self.index.language]:
            bare = begin[: len(begin) - len(link)]
            if begin.endswith(link) and len(bare) >= _SHORTEST_PART and bare[:4] in self.index.joined_beginnings:
                yield from ((entry, len(bare)) for entry in self.index.joined.get(bare, ()) if entry.letters in {bare, bare + "e"})

    def _can_be_rest(self, rest: str, label_length: int, *, modifier: bool) -> bool:
        """Whether what stands beside a label makes the word a compound: a known word, or at least a long one beside a long label."""
        language = self.index.language
        if rest in _NO_REST[language]:
            return False
        links = _LINKING[language] if modifier else ("",)
        for link in links:
            bare = rest[: len(rest) - len(link)] if link and rest.endswith(link) else rest
            if len(bare) >= 4 and (bare in self.index.known or stem(bare, language) in self.index.known):
                return True
        return ((label_length >= 7 and len(rest) >= 4) or (label_length >= 9 and len(rest) >= 3 and modifier)) and any(c in "aeiouy" for c in rest)


def _hyphenated(reading: Reading, first: int, last: int) -> bool:
    return all(word.gap is Gap.HYPHEN for word in reading.words[first + 1 : last + 1])


def elided(reading: Reading, index: LabelIndex) -> Iterator[Candidate]:
    """Labels a hyphen completes from a neighbour: "IT- und Datensicherheit", "Datensicherheit und -schutz"."""
    if reading.language not in COMPOUNDING:
        return
    words = reading.words
    for number, word in enumerate(words):
        if word.hyphen_after and number + 1 < len(words) and words[number + 1].gap is not Gap.HYPHEN:
            partner = _partner(words, number)
            if partner is not None:
                yield from _left(word, partner, index)
        elif word.conjunction and number + 1 < len(words) and number > 0:
            second = words[number + 1]
            if second.start - word.end == 2 and second.gap is Gap.SPACE:  # a space and a hyphen that is no dash
                yield from _right(words[number - 1], second, index)


def _partner(words: Sequence[Word], number: int) -> Word | None:
    """The full word that "Hard-" waits for: behind the next conjunction, past other words with a hyphen."""
    for place in range(number + 1, min(number + 8, len(words))):
        if words[place].gap is Gap.BREAK:
            return None
        if words[place].conjunction and place + 1 < len(words):
            following = place + 1
            while following < min(place + 3, len(words) - 1) and not words[following].content:
                following += 1
            return words[following]
        if not words[place].hyphen_after and words[place].content:
            return None
    return None


def _left(word: Word, partner: Word, index: LabelIndex) -> Iterator[Candidate]:
    begin, (letters, places) = fold(word.text), _letters(partner.text)
    seen: set[int] = set()
    for cut in range(2, len(letters) - 2):
        # "in- en export" stands for "import": the n before a p is an m.
        beginnings = (begin, begin[:-1] + "m") if begin.endswith("n") and letters[cut] in "pbm" else (begin,)
        for entry in (entry for start in beginnings for entry in index.joined_as(start + letters[cut:])):
            if id(entry) not in seen and written_as_labelled(entry.words[:1], [word], entry.language, alone=False):
                seen.add(id(entry))
                yield Candidate(entry, ((word.start, word.end), (partner.start + places[cut], partner.end)), ELIDED)


def _right(first: Word, second: Word, index: LabelIndex) -> Iterator[Candidate]:
    letters, places = _letters(first.text)
    end = fold(second.text)
    seen: set[int] = set()
    for cut in range(3, len(letters) - 1):
        for entry in index.joined_as(letters[:cut] + end):
            if id(entry) not in seen:
                seen.add(id(entry))
                yield Candidate(entry, ((first.start, first.start + places[cut]), (second.start, second.end)), ELIDED)


def _starts(letters: str, parts: Sequence[str]) -> tuple[int, ...]:
    """Where each part begins in the letters of the word; fewer than the parts if they cannot be told."""
    starts: list[int] = []
    place = 0
    for part in parts:
        found = letters.find(part, place)
        if found < 0:
            break
        starts.append(found)
        place = found + len(part)
    return tuple(starts)


def _forms(word: str, language: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The folded letters of a word with their places; then as they may be meant: umlauts for digraphs, no key held too long."""
    letters, places = _letters(word)
    yield letters, places
    dropped = {match.start() + 2 + number for match in SLIP.finditer(letters) for number in range(len(match.group()) - 2)}
    if language == "de":
        dropped |= {match.start() + 1 for match in DIGRAPH.finditer(letters)}
    if dropped:
        kept = [place for place in range(len(letters)) if place not in dropped]
        yield "".join(letters[place] for place in kept), (*(places[place] for place in kept), places[-1])


def _letters(word: str) -> tuple[str, tuple[int, ...]]:
    """The folded letters of a word, and for each the place in the word it comes from (and one for the end)."""
    letters = ""
    places: list[int] = []
    for place, character in enumerate(word):
        folded = fold(character)
        letters += folded
        places += [place] * len(folded)
    return letters, (*places, len(word))
