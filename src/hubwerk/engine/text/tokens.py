"""Words of a text with their places in it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Letters and digits; inner dots and ampersands keep "R.O.I" and "R&D" together, trailing signs keep "C++" and "C#".
_TOKEN = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*(?:\+\+|#)?")
_LIGATURES = str.maketrans({"\u0133": "ij", "\u0132": "IJ", "\ufb01": "fi", "\ufb02": "fl", "\u00ad": None, "\u200b": None})


class Token(NamedTuple):
    """A word as written, with the character span `text[start:end]` it stands at."""

    text: str
    start: int
    end: int

    @property
    def is_acronym(self) -> bool:
        """Written in capitals (with digits), as abbreviations and standards are: KI, 5G, ERP, XRechnung is none."""
        return 2 <= len(self.text) <= 6 and self.text.upper() == self.text and any(c.isalpha() for c in self.text)


def tokens(text: str) -> list[Token]:
    """All words of a text in order. Apostrophes and hyphens part words: "l'IA" gives "l" and "IA"."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The texts of `tokens`, without their places."""
    return _TOKEN.findall(text)


def normal(word: str) -> str:
    """Lower case, composed characters, no ligatures or soft hyphens."""
    return unicodedata.normalize("NFC", word.translate(_LIGATURES)).casefold()


@lru_cache(maxsize=400_000)
def fold(word: str) -> str:
    """`normal` without accents and umlaut dots: what is left of a word when the keyboard lacks them."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", normal(word))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
