"""The languages the engine reads, and which one a text is written in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES: Final = ("de", "fr", "nl", "en")

_WORDS = re.compile(r"[^\W\d_]+")

# Function words that alone tell the language; they outvote the statistical model on short texts.
_TELLING: Final = {
    "de": "der die das und für mit wir suchen bietet bieten nicht ein eine unser unsere zur zum von auf ist sind auch bei im den dem des sich oder wie "
    "über durch nach aus werden einen einer eines ihre ihr als nur noch sowie vom beim haben kann",
    "fr": "le la les et pour avec nous cherchons une un des du est sont dans sur par au aux notre nos votre vos qui que ne pas ou leur leurs ce cette "
    "recherche recherchons vers chez plus sans ainsi ont être afin tout",
    "nl": "het een en voor met wij zoeken van niet ons onze op is zijn ook bij naar door uit worden aan te dat die om we wat maar kan als heeft hebben "
    "deze voorstel graag geen tot over hun zonder tijdens",
    "en": "the and for with we are looking our your of to in on is that this from by not can who which have has need it at as be or their into without "
    "through more all how",
}
_VOTES: Final = {word: tuple(lang for lang in LANGUAGES if word in _TELLING[lang].split()) for words in _TELLING.values() for word in words.split()}


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str) -> str:
    """The most likely of `LANGUAGES` for a text of any length; English for one without letters.

    Function words vote first; a tie or a text without any is left to py3langid (Lui and Baldwin 2012).
    """
    words = _WORDS.findall(text.casefold())
    if not words:
        return "en"
    votes = dict.fromkeys(LANGUAGES, 0.0)
    for word in words[:400]:
        languages = _VOTES.get(word, ())
        for language in languages:
            votes[language] += 1 / len(languages)
    ranked = sorted(votes.values(), reverse=True)
    if ranked[0] >= 2 and ranked[0] >= 1.5 * ranked[1]:
        return max(LANGUAGES, key=lambda language: votes[language])
    probabilities = dict(_identifier().rank(text))
    return max(LANGUAGES, key=lambda language: float(probabilities.get(language, 0.0)) + votes[language] / len(words))


def known_language(language: str | None, text: str) -> str:
    """The declared language if the engine reads it ("de-BE" counts as "de"), else the detected one."""
    code = (language or "").casefold().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else detect_language(text)


def in_language(texts: Mapping[str, str], language: str | None) -> tuple[str, str]:
    """Of texts by language, the one in a language such as "de" or "de-at", else in the first language that has one, and the language it is in."""
    wanted = (language or "").partition("-")[0]
    found = next((code for code in (wanted, *LANGUAGES) if texts.get(code)), wanted or LANGUAGES[0])
    return texts.get(found, ""), found
