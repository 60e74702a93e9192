"""The same page in the other languages."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

__all__ = ["LanguageChoice", "language_choices", "language_name", "switch_url"]

# Where a request keeps the addresses of a page's translations, which the switch and the head of the page both need.
_KEPT: Final = "_addresses_of_translations"


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language the reader can switch to. Without a `url` the address of the page is the same in every language.

    `missing` tells that the page does not exist in this language: the address then leads to the language the reader reads next best.
    """

    code: str
    name: str
    url: str | None
    current: bool
    missing: bool = False


def language_choices(request: HttpRequest, *, page: Page | None = None) -> list[LanguageChoice]:
    """One choice a language of the site, in the order of the settings, each named in its own language."""
    here = request.get_full_path()
    active = get_language() or settings.LANGUAGE_CODE
    translated = _page_urls(page, request) if page is not None and not getattr(page, "in_every_language", False) else {}
    everywhere = not translated
    choices = []
    for code, _name in settings.LANGUAGES:
        url: str | None = here if code == active else translated.get(code) or _translated(here, code)
        missing = not everywhere and code not in translated
        choices.append(LanguageChoice(code, get_language_info(code)["name_local"], url, code == active, missing))
    return choices


def language_name(code: str) -> str:
    """What a language is called in the reader's own, as within a sentence: French writes it small."""
    name = str(get_language_info(code)["name_translated"])
    return name.lower() if (get_language() or "").startswith("fr") else name


def _page_urls(page: Page, request: HttpRequest) -> dict[str, str]:
    """Addresses of the live translations of an editorial page by language; its slug may differ in each. One query a request."""
    kept: dict[int, dict[str, str]] = request.__dict__.setdefault(_KEPT, {})
    if page.pk not in kept:
        versions = page.get_translations(inclusive=True).live().select_related("locale")
        addresses = ((version.locale.language_code, version.get_url(request)) for version in versions)
        kept[page.pk] = {code: url for code, url in addresses if url}
    return kept[page.pk]


def _translated(url: str, language: str) -> str | None:
    """The same address in a language, or None if the address does not name one."""
    other = translate_url(url, language)
    return other if other != url else None


def switch_url() -> str | None:
    """Where a language can be chosen for pages whose address names none; None if the site has no such place."""
    try:
        return reverse("set_language")
    except NoReverseMatch:
        return None
