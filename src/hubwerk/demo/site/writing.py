"""Writes pages into the tree: the original first, then its translations, each published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Page

from hubwerk.demo.site.files import ORIGINAL, TRANSLATIONS
from hubwerk.demo.site.translations import keep_source, keep_translation

__all__ = ["Draft", "Versions", "add_pages", "rewrite_pages"]

# A page in each language.
Versions = Mapping[str, Page]


@dataclass(frozen=True, slots=True)
class Draft:
    """A page to write: its kind, what its fields hold in each language, and when it is said to have appeared."""

    kind: type[Page]
    fields: Mapping[str, Mapping[str, Any]]
    released_at: datetime


def add_pages(draft: Draft, *, below: Versions) -> dict[str, Page]:
    """Add a page in each language below its parent in that language."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    original = _add(draft, ORIGINAL, below, locale=locales[ORIGINAL])
    _publish(original, draft.released_at)
    versions = {ORIGINAL: original}
    source = keep_source(original)
    for language in TRANSLATIONS:
        page = _add(draft, language, below, locale=locales[language], translation_key=original.translation_key)
        keep_translation(source, page)
        _publish(page, draft.released_at)
        versions[language] = page
    return versions


def rewrite_pages(draft: Draft, *, pages: Versions) -> None:
    """Replace what the fields of existing pages hold."""
    for language, page in pages.items():
        for field, value in draft.fields[language].items():
            setattr(page, field, value)
        page.save()
    _publish(pages[ORIGINAL], draft.released_at)
    source = keep_source(pages[ORIGINAL])
    for language in TRANSLATIONS:
        keep_translation(source, pages[language])
        _publish(pages[language], draft.released_at)


def _add(draft: Draft, language: str, below: Versions, **identity: Any) -> Page:
    page = draft.kind(live=False, is_sample=True, **identity, **draft.fields[language])
    below[language].add_child(instance=page)
    return page


def _publish(page: Page, released_at: datetime) -> None:
    page.first_published_at = page.first_published_at or released_at
    page.save_revision().publish()
