"""The same page in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

__all__ = ["LanguageChoice", "language_choices", "switch_url"]


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language the reader can switch to. Without a `url` the address of the page is the same in every language."""

    code: str
    name: str
    url: str | None
    current: bool


def language_choices(request: HttpRequest, *, page: Page | None = None) -> list[LanguageChoice]:
    """One choice a language of the site, in the order of the settings, each named in its own language."""
    here = request.get_full_path()
    active = get_language() or settings.LANGUAGE_CODE
    translated = _page_urls(page, request) if page is not None else {}
    choices = []
    for code, _name in settings.LANGUAGES:
        url: str | None = here if code == active else translated.get(code) or _translated(here, code)
        choices.append(LanguageChoice(code, get_language_info(code)["name_local"], url, code == active))
    return choices


def _page_urls(page: Page, request: HttpRequest) -> dict[str, str]:
    """Addresses of the live translations of an editorial page; its slug may differ in each language."""
    urls = {}
    for translation in page.get_translations(inclusive=True).live().select_related("locale"):
        if url := translation.get_url(request):
            urls[translation.locale.language_code] = url
    return urls


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
