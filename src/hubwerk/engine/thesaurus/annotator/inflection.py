"""Whether two words of the same stem are forms of one word.

Stemmers join more than inflection: "market" and "marketing", "format" and "formation", "Unternehmen" and "Unternehmerin" share a stem. Where a
label is a single word, that would be a different topic.
"""

import re
from functools import lru_cache
from typing import Final

from hubwerk.engine.text.tokens import fold, normal

# What may follow the shared beginning: endings of inflection on both sides, or one from each side of a pair of noun and verb.
_ENDINGS: Final = {
    "de": frozenset("e en em er es n s ern ens nen se sen sens ien el eln eles elen eler eres eren ere".split()) | {""},
    "fr": frozenset("e s es x aux al ale ales le les l ne nes te tes ses que ques ve ves f fs ere eres".split()) | {""},
    "nl": frozenset("e en s es n ens sen eren er ere".split()) | {""},
    "en": frozenset("s es y ies".split()) | {""},
}
_NOUNS: Final = {
    "de": frozenset("ung ungen".split()),
    "fr": frozenset("ation ations ement ements age ages isation".split()),
    "nl": frozenset("ing ingen atie aties".split()),
    "en": frozenset("ation ations ment ments".split()),
}
_VERBS: Final = {
    "de": frozenset("en t te ten tem tes end ende enden iert ierte ierten ieren iere".split()),
    "fr": frozenset("er ent e es ee ees ant ons ez iser ise isee ises isees isant isent".split()),
    "nl": frozenset("en t d de den te ten end ende eren eert eerde eerd".split()),
    "en": frozenset("e es ed ing s".split()) | {""},
}
_QUALITY: Final = {"de": frozenset({"keit", "heit"}), "fr": frozenset({"ite"}), "nl": frozenset({"heid"}), "en": frozenset({"ness"})}
_SHORT_NOUN: Final = 4
_AGENTS: Final = frozenset("eur eurs euse euses rice rices ier iers iere ieres".split())
_WOMEN: Final = frozenset({"in", "innen"})
_DOUBLE: Final = re.compile(r"(\w)\1")


@lru_cache(maxsize=100_000)
def same_word(label: str, text: str, language: str) -> bool:
    """Whether `text` is an inflected form of the label's word, or its plain noun or verb; both share their stem already."""
    first, second = _plain(label, language), _plain(text, language)
    if first == second:
        return language != "fr" or _same_accents(label, text, len(label))
    shared = next((place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    one, other = first[shared:], second[shared:]
    if language == "fr" and not _same_accents(label, text, shared):
        return False
    if language == "de" and (one, other) == ("er", "") and label.isascii() and len(text) > _SHORT_NOUN:
        return False  # Drucker is no form of Druck, though Bilder is one of Bild
    if language == "de" and label.islower() and text[0].isupper() and one == "en" and not other:
        return False  # parken is not the Park
    if language == "de" and {one, other} == {"en", "um"}:
        return True  # Museum, Museen
    if {one, other} == {"s", "n"}:
        return False
    if one in _ENDINGS[language] and other in _ENDINGS[language]:
        return True
    if (language == "de" and not one and other in _WOMEN) or (language == "fr" and one in _AGENTS and other in _AGENTS):
        return True
    nouns, verbs = _NOUNS[language], _VERBS[language]
    if (one in nouns or other in nouns) and one in nouns | verbs and other in nouns | verbs:
        return True
    if language != "en" and one in verbs and other in verbs:
        return True
    return not one and other in _QUALITY[language]


def _same_accents(label: str, text: str, shared: int) -> bool:
    """Whether accents agree where both words have some: mètre is no métré, but a text may lack accents."""
    first, second = normal(label), normal(text)
    return first.isascii() or second.isascii() or first[:shared] == second[:shared]


def _plain(word: str, language: str) -> str:
    folded = fold(word)
    return _DOUBLE.sub(r"\1", folded).replace("z", "s").replace("v", "f") if language == "nl" else folded
