"""News that name a region or a topic, each in one language."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.utils import translation

from hubwerk.doors.website.models import NewsPage, NewsPageQuerySet

__all__ = ["NamedNews", "news_of_regions", "news_on_topic"]

_SHOWN: Final = 4
_READ: Final = 40  # the newest versions looked at; each item has as many as the hub has languages


@dataclass(frozen=True, slots=True)
class NamedNews:
    """A news item as a line of a list."""

    title: str
    teaser: str
    day: date
    url: str
    language: str
    is_sample: bool


def news_of_regions(region_ids: Collection[int], *, at: datetime, language: str) -> list[NamedNews]:
    """The newest news that name one of these regions. One query."""
    return _shown(NewsPage.objects.filter(region_links__region__in=region_ids).distinct(), at=at, language=language)


def news_on_topic(topic_id: int, *, at: datetime, language: str) -> list[NamedNews]:
    """The newest news that name a topic. One query."""
    return _shown(NewsPage.objects.filter(topic_links__topic=topic_id).distinct(), at=at, language=language)


def _shown(rows: NewsPageQuerySet, *, at: datetime, language: str) -> list[NamedNews]:
    """Each item once: in the reader's language where there is such a version, else in the hub's first that there is."""
    order = list(dict.fromkeys([language, *dict(settings.LANGUAGES)]))
    best: dict[object, NewsPage] = {}
    for page in rows.listed(at).newest_first().select_related("locale")[:_READ]:
        known = best.get(page.translation_key)
        if known is None or order.index(page.locale.language_code) < order.index(known.locale.language_code):
            best[page.translation_key] = page
    return [_line(page) for page in list(best.values())[:_SHOWN]]


def _line(page: NewsPage) -> NamedNews:
    written_in = page.locale.language_code
    with translation.override(written_in):
        url = page.address()
    return NamedNews(page.title, page.teaser, page.released_on, url, written_in, page.is_sample)
