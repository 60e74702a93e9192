"""Finds labels as sequences of whole words: inflected, with small words between, in coordinations, spaced or joined."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from hubwerk.engine.text.tokens import fold
from hubwerk.engine.thesaurus.annotator.hits import Candidate
from hubwerk.engine.thesaurus.annotator.inflection import same_word
from hubwerk.engine.thesaurus.annotator.labels import (
    BREAK,
    COMMA,
    JOIN,
    LINKS,
    SHORTEST_JOINED,
    LabelEntry,
    LabelIndex,
    ligatures_apart,
    spellings,
    written_as_labelled,
)
from hubwerk.engine.thesaurus.annotator.reading import Gap, Reading, Word, is_acronym

WHOLE: Final = 1.0
DERIVED: Final = 0.9
JOINED: Final = 0.95
TURNED: Final = 0.75
COORDINATED: Final = 0.6
SPREAD: Final = 0.45
_WIDEST_GAP: Final = 3
_OPTIONAL: Final = frozenset(
    "der die das des dem den ein eine einer eines einem einen von vom im in zu zur zum fur ins le la les l de du d un une a au aux en pour "
    "het van voor te t the an of for to s".split()
)
_WIDEST_COORDINATION: Final = 7
_MOST_JOINED: Final = 4
_SKIPPED: Final = (1, 2, 3)
_REACH: Final = 3


class Sign(NamedTuple):
    """A symbol of the stream and the number of the word behind it."""

    symbol: str
    word: int


def signs(reading: Reading, index: LabelIndex) -> list[Sign]:
    """The stream of a reading: content words, conjunctions, commas and sentence breaks."""
    stream: list[Sign] = []
    for number, word in enumerate(reading.words):
        if word.gap is Gap.BREAK:
            stream.append(Sign(BREAK, number))
        elif word.gap is Gap.COMMA:
            stream.append(Sign(COMMA, number))
        if word.conjunction:
            stream.append(Sign(JOIN, number))
        elif word.content:
            stream.append(Sign(index.symbols.of_text(word.text), number))
        elif word.denial:
            stream.append(Sign(BREAK, number))
    return stream


def whole_words(reading: Reading, index: LabelIndex, stream: Sequence[Sign]) -> Iterator[Candidate]:
    """Labels whose words stand one after the other, small words between them aside."""
    for pattern, start, end in index.find("".join(sign.symbol for sign in stream)):
        numbers = [sign.word for sign in stream[start:end]]
        words = [reading.words[number] for number in numbers]
        if not _together(reading, numbers):
            continue
        if pattern.turned:
            if linked(reading, numbers[0], numbers[-1]) and _case(pattern.entry, words[::-1]):
                yield Candidate(pattern.entry, ((words[0].start, words[-1].end),), TURNED)
        elif _case(pattern.entry, words) and _as_meant(reading, pattern.entry, numbers):
            strength = WHOLE if _same_forms(pattern.entry, words) else DERIVED
            yield Candidate(pattern.entry, (_extent(reading, pattern.entry, numbers),), strength)


def coordinated(reading: Reading, index: LabelIndex, stream: Sequence[Sign]) -> Iterator[Candidate]:
    """Labels with a second thing said in between: "Digitalisierung (und Modernisierung) der Verwaltung", "transition (numérique et) écologique"."""
    virtual: list[Sign] = []
    joints: list[int] = []
    joint_of: list[int] = []
    for place, sign in enumerate(stream):
        if sign.symbol != JOIN:
            continue
        before, after = _clause(stream, place)
        for skipped in _SKIPPED:
            for left, right in ((before, after[skipped:]), (before[: len(before) - skipped], after)):
                if left and right:
                    part = [*left[-_REACH:], *right[:_REACH], Sign(BREAK, -1)]
                    joint_of += [len(virtual) + len(left[-_REACH:])] * len(part)
                    virtual += part
                    joints.append(place)
    for pattern, start, end in index.find("".join(sign.symbol for sign in virtual)):
        joint = joint_of[start]
        if not start < joint < end or pattern.entry.bare:
            continue
        words = [reading.words[sign.word] for sign in virtual[start:end]]
        first, last = virtual[joint - 1].word, virtual[joint].word
        if last - first > _WIDEST_COORDINATION or (pattern.turned and not _governs(reading, first, last)):
            continue
        if _case(pattern.entry, words[::-1] if pattern.turned else words):
            pieces = ((words[0].start, words[joint - start - 1].end), (words[joint - start].start, words[-1].end))
            yield Candidate(pattern.entry, pieces, COORDINATED * (0.85 if pattern.turned else 1.0))


def _clause(stream: Sequence[Sign], place: int) -> tuple[list[Sign], list[Sign]]:
    """The content words on both sides of a conjunction, up to the next break or conjunction; commas of a list are passed over."""
    before: list[Sign] = []
    for sign in reversed(stream[max(0, place - 8) : place]):
        if sign.symbol in {BREAK, JOIN}:
            break
        if sign.symbol != COMMA:
            before.insert(0, sign)
    after: list[Sign] = []
    for sign in stream[place + 1 : place + 8]:
        if sign.symbol in {BREAK, COMMA, JOIN}:
            break
        after.append(sign)
    return before, after


def spread(reading: Reading, index: LabelIndex, stream: Sequence[Sign]) -> Iterator[Candidate]:
    """Labels of two words with one or two others in between: "Prozesse im Lager automatisieren"."""
    pairs: list[Sign] = []
    for place, sign in enumerate(stream):
        if sign.symbol in {BREAK, COMMA, JOIN}:
            continue
        for other in range(place + 2, min(place + 4, len(stream))):
            if any(between.symbol in {BREAK, COMMA, JOIN} for between in stream[place + 1 : other + 1]):
                break
            pairs += [sign, stream[other], Sign(BREAK, -1)]
    for pattern, start, end in index.straight.find("".join(sign.symbol for sign in pairs)):
        if end - start != 2 or len(pattern.entry.words) < 2:
            continue
        place, behind = (sign.word for sign in pairs[start:end])
        first, last = reading.words[place], reading.words[behind]
        if all(word.content or fold(word.text) in _OPTIONAL for word in reading.words[place + 1 : behind]) and _case(pattern.entry, [first, last]):
            yield Candidate(pattern.entry, ((first.start, first.end), (last.start, last.end)), SPREAD)


def joined(reading: Reading, index: LabelIndex) -> Iterator[Candidate]:
    """Labels written with other gaps than ours: "e commerce", "ecommerce", "Datenschutz-Beratung"."""
    words = reading.words
    for first in range(len(words)):
        letters = ""
        for last in range(first, min(first + _MOST_JOINED, len(words))):
            if words[last].denial or (last > first and words[last].gap not in {Gap.SPACE, Gap.HYPHEN}):
                break
            letters += fold(ligatures_apart(words[last].text))
            if len(letters) < SHORTEST_JOINED:
                continue
            small = not all(word.content for word in words[first : last + 1])
            for entry in index.joined_as(letters):
                if small and any(is_acronym(word.text) for word in entry.words):
                    continue  # "it support" may be "that it support"
                # "start up" may be "start-up", but "over de" is no "overheid".
                if (len(entry.words) == last - first + 1) == small:
                    yield Candidate(entry, ((words[first].start, words[last].end),), JOINED)


def linked(reading: Reading, first: int, last: int) -> bool:
    """Whether a small word such as "der" or "of" holds the two together."""
    return any(fold(word.text) in LINKS[reading.language] for word in reading.words[first + 1 : last])


def _governs(reading: Reading, first: int, last: int) -> bool:
    """Whether the later word hangs on the earlier one: right behind a small word, or behind one not far off ("Schutz von Systemen und Daten")."""
    return linked(reading, last - 2, last) or (last - first <= _WIDEST_GAP + 1 and linked(reading, first, last))


def _together(reading: Reading, numbers: Sequence[int]) -> bool:
    return all(second - first <= _WIDEST_GAP + 1 for first, second in pairwise(numbers))


def _case(entry: LabelEntry, words: Sequence[Word]) -> bool:
    label = [word for word in entry.words if word.conjunction or word in entry.content]
    return written_as_labelled(label, words, entry.language, alone=len(entry.words) == 1)


def _same_forms(entry: LabelEntry, words: Sequence[Word]) -> bool:
    telling = [word for word in words if not word.conjunction]
    return len(entry.content) == 1 or all(
        same_word(asked.text, found.text, entry.language) for asked, found in zip(entry.content, telling, strict=False)
    )


def _as_meant(reading: Reading, entry: LabelEntry, numbers: Sequence[int]) -> bool:
    """A label with one telling word asks more than a stem: a form of that word, and its small words where it has some."""
    if len(entry.content) > 1:
        return _required_between(entry) <= {fold(word.text) for word in reading.words[numbers[0] : numbers[-1]]}
    word = reading.words[numbers[0]].text
    forms = (word,) if entry.language == "fr" else spellings(word, entry.language)  # French accents tell words apart
    if not any(same_word(entry.content[0].text, form, entry.language) for form in forms):
        return False
    return not entry.bare or _placed(reading, entry, numbers[0]) is not None


@lru_cache(maxsize=50_000)
def _required_between(entry: LabelEntry) -> frozenset[str]:
    """The label's inner small words without which it says something else: "care at home" is no care home."""
    first, last = entry.words.index(entry.content[0]), entry.words.index(entry.content[-1])
    small = (word for word in entry.words[first:last] if not word.conjunction and word not in entry.content)
    return frozenset(fold(word.text) for word in small) - _OPTIONAL


def _placed(reading: Reading, entry: LabelEntry, number: int) -> tuple[int, int] | None:
    """Where all the words of a label stand, small ones included, if its first telling word is the given one."""
    offset = entry.words.index(entry.content[0])
    first = number - offset
    if first < 0 or first + len(entry.words) > len(reading.words):
        return None
    around = reading.words[first : first + len(entry.words)]
    same = all(asked in entry.content or fold(asked.text) == fold(found.text) for asked, found in zip(entry.words, around, strict=True))
    return (around[0].start, around[-1].end) if same else None


def _extent(reading: Reading, entry: LabelEntry, numbers: Sequence[int]) -> tuple[int, int]:
    """The characters of a match, with the label's outer small words where they stand there too."""
    return _placed(reading, entry, numbers[0]) or (reading.words[numbers[0]].start, reading.words[numbers[-1]].end)
