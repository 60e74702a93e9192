"""A text as the annotator reads it: words with their places, what parts them, and what is no running text at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from hubwerk.engine.text.stems import is_stopword
from hubwerk.engine.text.tokens import Token, fold, tokens

# Web and mail addresses, file names and social handles say nothing of the topic, however much their letters look like it.
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|eu|de|be|nl|fr|lu|io|example|digital|pdf|xlsx?|docx?)\b(?!-)\S*",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?:;()\[\]{}«»„“”\"|•·…]|\n\s*\n|\s[-–—]\s|\n\s*[-*•]")
_GENDER: Final = re.compile(r"[:*_·/.]")
_GENDER_ENDINGS: Final = frozenset("in innen r n e es s euse euses rice rices ne nes trice trices ère ères frau frauen".split())
_HYPHENS: Final = frozenset("-\u2010\u2011")
_HYPHEN: Final = re.compile(r"[-\u2010\u2011/]")
_CONJUNCTIONS: Final = {
    "de": frozenset({"und", "oder", "sowie", "bzw"}),
    "fr": frozenset({"et", "ou"}),
    "nl": frozenset({"en", "of"}),
    "en": frozenset({"and", "or"}),
}
# A label does not reach across a denial.
_DENIALS: Final = frozenset("ohne nicht kein keine keinen keiner sans pas zonder niet geen without not no".split())
_LEGAL_FORMS: Final = frozenset("GmbH gGmbH AG KG OHG UG eG GbR SE SA SRL SPRL SCRL SCS BV NV Ltd LLC Inc plc ASBL asbl VZW vzw VoG SARL SAS".split())
_PERSON_TITLES: Final = frozenset("Herr Herrn Frau Prof Mme Madame Monsieur Mr Mrs Ms mevrouw meneer Mevrouw Meneer dhr mevr".split())
_NAME_REACH: Final = 4
_MOSTLY: Final = 0.6
_FULL_LINE: Final = 55


class Gap(Enum):
    """What stands before a word."""

    SPACE = " "
    HYPHEN = "-"
    COMMA = ","
    BREAK = "."


# Inside a name; an initial or "Dr." brings a full stop.
_WITHIN_NAMES: Final = frozenset({Gap.SPACE, Gap.HYPHEN})


class Word(NamedTuple):
    """A word of the text. `content` is false for what says nothing of the topic; `conjunction` joins its neighbours."""

    text: str
    start: int
    end: int
    gap: Gap
    content: bool
    conjunction: bool
    denial: bool
    hyphen_after: bool

    @property
    def capitalised(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_acronym(self) -> bool:
        """Capitals only, up to five letters; a plural s may follow."""
        return is_acronym(self.text.removesuffix("s"))


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in one language. `names` holds the numbers of words that belong to the name of a firm."""

    language: str
    words: tuple[Word, ...]
    names: frozenset[int]
    opening: int  # where the title or first sentence ends


def is_acronym(text: str) -> bool:
    """Whether a word is an abbreviation that counts only as written: KI, ERP; 5G and IoT read the same in any case."""
    return 2 <= len(text) <= 5 and text.isalpha() and text.isupper()


def read(text: str, language: str) -> Reading:
    """Take a text apart. Offsets are those of the text as given."""
    masked = _with_lines_ended(_ADDRESS.sub(lambda match: " " * len(match.group()), text))
    words = _without_persons(words_of(masked, language, shouting=_shouting(masked)))
    opening = re.search(r"[.!?](?:\s|$)|[|\n]", masked)
    return Reading(language, words, _names(words), opening.start() if opening else len(text))


def _with_lines_ended(text: str) -> str:
    """Mark the ends of titles and list lines, which need no full stop; lines broken only for their length run on."""
    lines = text.split("\n")
    ends = ["|" if number == 0 or len(line) < _FULL_LINE else "\n" for number, line in enumerate(lines[:-1])]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def words_of(text: str, language: str, *, shouting: bool = False) -> tuple[Word, ...]:
    """The words of running text or of a label; in a `shouting` text capitals mark no abbreviation."""
    found = tokens(text)
    words: list[Word] = []
    end = 0
    for number, token in enumerate(found):
        between = text[end : token.start]
        if words and len(between) == 1 and _GENDER.match(between) and token.text.casefold() in _GENDER_ENDINGS:
            end = token.end
            continue
        following = found[number + 1] if number + 1 < len(found) else None
        words.append(_word(token, between, text, following, language, shouting=shouting, first=not words))
        end = token.end
    return tuple(words)


def _word(token: Token, between: str, text: str, following: Token | None, language: str, *, shouting: bool, first: bool) -> Word:
    gap = Gap.BREAK if first else _gap(between)
    hyphen_after = text[token.end : token.end + 1] in _HYPHENS
    joined = gap is Gap.HYPHEN or (hyphen_after and following is not None and following.start == token.end + 1)
    small, joins, denies = _role(token.text, language)
    conjunction = joins and not joined
    content = not conjunction and (not small or joined or hyphen_after or (is_acronym(token.text) and not shouting))
    return Word(token.text, token.start, token.end, gap, content, conjunction, denies, hyphen_after)


@lru_cache(maxsize=100_000)
def _role(word: str, language: str) -> tuple[bool, bool, bool]:
    """Whether a word is a small one, a conjunction, a denial."""
    folded = fold(word)
    return is_stopword(word, language), folded in _CONJUNCTIONS[language], folded in _DENIALS


@lru_cache(maxsize=1_000)
def _gap(between: str) -> Gap:
    if _SENTENCE.search(between):
        return Gap.BREAK
    if "," in between:
        return Gap.COMMA
    return Gap.HYPHEN if _HYPHEN.fullmatch(between) else Gap.SPACE


def _shouting(text: str) -> bool:
    """A text written in capitals throughout: then capitals mark no abbreviation."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > _MOSTLY * len(letters)


def _without_persons(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with the names behind a title (Frau Schlosser, Mr Carpenter) taken out of what they might mean."""
    named: set[int] = set()
    for number, word in enumerate(words):
        if word.text in _PERSON_TITLES:
            for place in range(number + 1, min(number + 3, len(words))):
                if not words[place].capitalised or words[place].gap not in _WITHIN_NAMES:
                    break
                named.add(place)
    return tuple(word._replace(content=False, denial=True) if number in named else word for number, word in enumerate(words))


def _names(words: Sequence[Word]) -> frozenset[int]:
    """Words that stand in the name of a firm, before its legal form."""
    names: set[int] = set()
    for number, word in enumerate(words):
        if word.text in _LEGAL_FORMS:
            place = number - 1
            while place >= max(0, number - _NAME_REACH) and words[place].capitalised and words[place + 1].gap in _WITHIN_NAMES:
                names.add(place)
                place -= 1
    return frozenset(names)
