"""How the reader reads."""

from django.utils.translation import get_language

from hubwerk.engine.text.languages import LANGUAGES

__all__ = ["reader_language"]


def reader_language() -> str:
    """The language of the page, as texts name it."""
    language = (get_language() or LANGUAGES[0]).partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]
