"""How the reader reads."""

from django.utils.translation import get_language
from wagtail.models import Locale, Page

from hubwerk.doors.website.queries.remembered import is_reading, shared
from hubwerk.engine.text.languages import LANGUAGES

__all__ = ["language_of", "reader_language"]


def reader_language() -> str:
    """The language of the page, as texts name it."""
    language = (get_language() or LANGUAGES[0]).partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def language_of(page: Page) -> str:
    """The language an editorial page is written in. No query where the locales are known."""
    if not is_reading() or Page.locale.is_cached(page):
        return str(page.locale.language_code)
    codes: dict[int, str] = shared("locales", compute=lambda: dict(Locale.objects.values_list("pk", "language_code")))
    return codes[page.locale_id]
