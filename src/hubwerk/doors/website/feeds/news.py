"""The news as an Atom feed: whole texts, with addresses that hold outside the site."""

import re
from datetime import datetime
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from hubwerk.doors.website.models import NewsPage
from hubwerk.doors.website.queries.news import as_written, whole
from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.atom import WholeTextFeed, stable_tag, writable
from hubwerk.foundation.ui.tags.frame import site_name

__all__ = ["news_feed"]

_ENTRIES: Final = 20
_LOCAL: Final = re.compile(r'\b(href|src)="/(?!/)')


def news_feed(language: str, *, at: datetime) -> bytes:
    """The newest news in one language, as the bytes of a feed."""
    with translation.override(language):
        address = public_url(reverse("website:news"))
        feed = WholeTextFeed(
            title=_("News of %(name)s") % {"name": site_name()},
            link=address,
            description=None,
            language=language,
            feed_url=public_url(reverse("website:news-feed")),
            feed_guid=stable_tag(f"news/{language}"),
            author_name=site_name(),
        )
        rows = NewsPage.objects.listed(at).filter(locale__language_code=language).newest_first()
        for page in whole(rows)[:_ENTRIES]:
            _add(feed, as_written(page), language)
        return bytes(feed.writeString("utf-8").encode())


def _add(feed: Atom1Feed, page: NewsPage, language: str) -> None:
    feed.add_item(
        title=writable(page.title),
        link=public_url(page.address()),
        description=writable(page.teaser),
        unique_id=stable_tag(f"news/{page.pk}"),
        author_name=site_name(),
        pubdate=page.first_published_at,
        updateddate=page.last_published_at,
        content=writable(_abroad(render_to_string("website/news/entry.html", {"page": page, "medium": "feed"}))),
        language=language,
    )


def _abroad(markup: str) -> str:
    """The markup with whole addresses."""
    return _LOCAL.sub(rf'\1="{settings.WAGTAILADMIN_BASE_URL}/', markup)
