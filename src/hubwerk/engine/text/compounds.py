"""Splits German and Dutch compounds into the words they are made of.

After Koehn and Knight (2003): a split is as good as the geometric mean of how productive its parts are. Without a corpus, productivity is
counted in the vocabulary itself: how many other words end with a part (as a head), or begin with it (as a modifier).
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from hubwerk.engine.text.stems import stem
from hubwerk.engine.text.tokens import fold

_LINKS: Final = {"de": ("", "s", "n", "en", "es", "er", "e"), "nl": ("", "s", "en", "e", "n")}
_SHORTEST: Final = 3
# How productive a part must be by its length: short strings are words by accident, long ones need only be known.
_NEEDED: Final = {"de": (99, 99, 99, 8, 6, 4, 2, 1), "nl": (99, 99, 99, 6, 3, 1, 1, 1)}
# A word that is itself a part of so many others is a unit of the language (Standort, Handwerk), however it was once made.
_UNIT: Final = 12
# From this length on a compound may have three parts of which no two make a known word.
_LONG: Final = 14
# Prefixes and particles that begin a word without being a part of a compound.
_NO_MODIFIER: Final = {
    "de": frozenset(
        "ab an auf aus bei ein mit nach vor zu um unter ueber uber durch gegen hinter wider ver zer ent emp ent be ge er her hin los fort weg dar ur un miss in im der "
        "die das den des dem und oder inst and nur aller alle ander ander aber dass denn wenn wie wer was ist bis sie vom zum zur auch ober haupt gesamt".split()
    ),
    "nl": frozenset(
        "aan af bij door in na om onder op over te tegen toe tot uit van voor ver be ge ont her on mis met het een der den des dit dat die wat wie als dan niet ook".split()
    ),
}
_NO_HEAD: Final = {
    "de": frozenset(
        "itat itaten erheit cher triell ell elle ellen iell ielle schaft schaften ung ungs heit keit lich isch bar sam ion ionen tion tionen eren ieren ierung er en es in innen end ende ender gen ern ter ten der den rung lung nis tat".split()
    ),
    "nl": frozenset("schap ing ingen heid lijk isch baar en er es ers ster sters tie ties iteit eren de den end ende ten ren".split()),
}

COMPOUNDING: Final = ("de", "nl")


class CompoundSplitter:
    """Knows the words of one compounding language and how productive each is."""

    def __init__(self, language: str, productivity: Mapping[str, int]) -> None:
        """`productivity` maps a folded word form to how often it is a part of others; see `count_parts`."""
        self.language = language
        self.productivity = productivity
        self._split = lru_cache(maxsize=200_000)(self._best_split)

    def parts(self, word: str) -> tuple[str, ...]:
        """The smallest parts in order, ("fach", "krafte", "mangel") for Fachkräftemangel; one part for what is no compound."""
        return self._parts_of(fold(word))

    def _parts_of(self, word: str) -> tuple[str, ...]:
        found = self._split(word)
        return (word,) if found is None else self._parts_of(found[0]) + self._parts_of(found[1])

    def levels(self, word: str) -> tuple[str, ...]:
        """All parts of all levels, ("fachkrafte", "mangel", "fach", "krafte"); empty for what is no compound."""
        found = self._split(fold(word))
        if found is None:
            return ()
        below = tuple(part for half in found for part in self.levels(half))
        return found + below

    def _best_split(self, word: str) -> tuple[str, str] | None:
        if len(word) < 2 * _SHORTEST + 1 or not word.isalpha() or self._is_unit(word):
            return None
        heads = [
            (place, productivity)
            for place in range(_SHORTEST, len(word) - _SHORTEST + 1)
            if (productivity := self._head_productivity(word[place:])) >= _needed(word[place:], self.language)
            and word[place:] not in _NO_HEAD[self.language]
        ]
        found = self._best_of(word, heads, self._known)
        if found is None and len(word) >= _LONG:
            found = self._best_of(word, heads, self._modifier_productivity)
        return found

    def _is_unit(self, word: str) -> bool:
        return max(self._known(word), self._known(stem(word, self.language)) if len(word) > 5 else 0) >= _UNIT

    def _best_of(self, word: str, heads: list[tuple[int, int]], modifier: Callable[[str], int]) -> tuple[str, str] | None:
        best: tuple[float, str, str] | None = None
        for place, head_productivity in heads:
            for left in _modifiers(word[:place], self.language):
                productivity = modifier(left)
                if productivity < _needed(left, self.language):
                    continue
                right = word[place:]
                quality = math.sqrt(math.log1p(productivity) * math.log1p(head_productivity)) + 0.35 * min(len(left), len(right), 6)
                if best is None or quality > best[0]:
                    best = (quality, left, right)
        return None if best is None else best[1:]

    def _known(self, word: str) -> int:
        return self.productivity.get(word, 0)

    def _head_productivity(self, word: str) -> int:
        """A head may be inflected: then its stem is what is known."""
        return self.productivity.get(word, 0) or (self.productivity.get(stem(word, self.language), 0) if len(word) > 5 else 0)

    def _modifier_productivity(self, word: str) -> int:
        """A modifier may be a compound that no dictionary holds (Funkruf- in Funkrufempfänger): then its rarest part counts."""
        known = self.productivity.get(word, 0)
        if known or len(word) < 2 * _SHORTEST + 1:
            return known
        halves = self._split(word)
        return 0 if halves is None else min(self._modifier_productivity(halves[0]), self._head_productivity(halves[1]))


def _needed(part: str, language: str) -> int:
    return _NEEDED[language][min(len(part), len(_NEEDED[language]) - 1)]


def _modifiers(begin: str, language: str) -> Iterator[str]:
    """The words a compound's first half may be, with its linking element taken off."""
    for link in _LINKS[language]:
        if not link or begin.endswith(link):
            left = begin[: len(begin) - len(link)]
            if len(left) >= _SHORTEST and left not in _NO_MODIFIER[language]:
                yield left


def count_parts(words: Iterable[str], language: str) -> dict[str, int]:
    """How often each word is a head or a modifier of another one of the vocabulary, by folded form.

    A modifier may lack the ending of its base form (Schule, Schul-): stems of known words count as forms too.
    """
    known = {fold(word) for word in words if word.isalpha() and len(word) >= _SHORTEST}
    known -= _NO_HEAD[language] | _NO_MODIFIER[language]
    stems = {stem(word, language) for word in known if len(word) >= 5}
    forms = known | {root for root in stems if len(root) >= 5}
    counts: Counter[str] = Counter()
    for word in known:
        if len(word) < 2 * _SHORTEST + 1:
            continue
        for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
            right = word[place:]
            if right not in known:
                continue
            for left in _modifiers(word[:place], language):
                if left in forms:
                    counts[left] += 1
                    counts[right] += 1
    return {form: counts[form] + 1 for form in sorted(forms) if counts[form] + 1 >= _needed(form, language)}
