"""The news as an Atom feed: whole texts, with addresses that hold outside the site."""

import re
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from hubwerk.doors.website.models import NewsPage
from hubwerk.doors.website.queries.news import as_written, whole
from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.tags.frame import site_name

__all__ = ["news_feed"]

_ENTRIES: Final = 20
_LOCAL: Final = re.compile(r'\b(href|src)="/(?!/)')
# What XML 1.0 has no way to write.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _WholeTextFeed(Atom1Feed):
    """Atom with the text of each entry beside its summary."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Django's elements, then the text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html", "xml:lang": item["language"]})


def news_feed(language: str, *, at: datetime) -> bytes:
    """The newest news in one language, as the bytes of a feed."""
    with translation.override(language):
        address = public_url(reverse("website:news"))
        feed = _WholeTextFeed(
            title=_("News of %(name)s") % {"name": site_name()},
            link=address,
            description=None,
            language=language,
            feed_url=public_url(reverse("website:news-feed")),
            feed_guid=_tag(f"news/{language}"),
            author_name=site_name(),
        )
        rows = NewsPage.objects.listed(at).filter(locale__language_code=language).newest_first()
        for page in whole(rows)[:_ENTRIES]:
            _add(feed, as_written(page), language)
        return bytes(feed.writeString("utf-8").encode())


def _add(feed: Atom1Feed, page: NewsPage, language: str) -> None:
    feed.add_item(
        title=_writable(page.title),
        link=public_url(page.address()),
        description=_writable(page.teaser),
        unique_id=_tag(f"news/{page.pk}"),
        author_name=site_name(),
        pubdate=page.first_published_at,
        updateddate=page.last_published_at,
        content=_writable(_abroad(render_to_string("website/news/entry.html", {"page": page, "medium": "feed"}))),
        language=language,
    )


def _tag(name: str) -> str:
    """A name that stays when the address changes."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},2026:{name}"


def _abroad(markup: str) -> str:
    """The markup with whole addresses."""
    return _LOCAL.sub(rf'\1="{settings.WAGTAILADMIN_BASE_URL}/', markup)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
