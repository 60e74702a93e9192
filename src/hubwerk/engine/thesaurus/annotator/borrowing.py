"""Finds labels of other languages inside a text: English terms in German, a Dutch name for something in French.

Words of one language mean other things in the next, so only what is plainly foreign counts: several words in a row, exactly as labelled; an
abbreviation; one long capitalised word that the text's own language has no label word for.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from hubwerk.engine.text.tokens import fold
from hubwerk.engine.thesaurus.annotator.finding import signs
from hubwerk.engine.thesaurus.annotator.hits import Candidate
from hubwerk.engine.thesaurus.annotator.labels import UNKNOWN, LabelEntry, LabelIndex, written_as_labelled
from hubwerk.engine.thesaurus.annotator.reading import Gap, Reading, Word, is_acronym

SEVERAL_WORDS: Final = 0.7
ABBREVIATION: Final = 0.6
ONE_WORD: Final = 0.5
_SHORTEST: Final = 7


def borrowed(reading: Reading, own: LabelIndex, others: Mapping[str, LabelIndex]) -> Iterator[Candidate]:
    """Readings of a text's words as labels of other languages."""
    for language, index in others.items():
        stream = signs(reading, index)
        for pattern, start, end in index.straight.find("".join(sign.symbol for sign in stream)):
            numbers = [sign.word for sign in stream[start:end]]
            words = reading.words[numbers[0] : numbers[-1] + 1]
            if len(words) != len(pattern.entry.words) or not _same(pattern.entry, words):
                continue
            strength = _several(words, own) if len(words) > 1 else _alone(words[0], language, own)
            if strength:
                yield Candidate(pattern.entry, ((words[0].start, words[-1].end),), strength)


def _same(entry: LabelEntry, words: tuple[Word, ...]) -> bool:
    small = all(asked in entry.content or fold(asked.text) == fold(found.text) for asked, found in zip(entry.words, words, strict=True))
    return small and written_as_labelled(entry.words, words, entry.language, alone=True)


def _several(words: tuple[Word, ...], own: LabelIndex) -> float:
    return SEVERAL_WORDS if all(word.content for word in words) or any(own.symbols.of_text(word.text) == UNKNOWN for word in words) else 0.0


def _alone(word: Word, language: str, own: LabelIndex) -> float:
    if is_acronym(word.text.removesuffix("s")):
        return ABBREVIATION if word.content and (language == "en" or len(word.text) > 2) else 0.0
    if not word.capitalised or len(word.text) < _SHORTEST or own.symbols.of_text(word.text) != UNKNOWN:
        return 0.0
    if own.language == "de":  # where every noun has a capital, it marks no borrowing
        return ONE_WORD if language == "en" and len(own.parts_of(word.text)) == 1 else 0.0
    return ONE_WORD if word.gap is not Gap.BREAK else 0.0
