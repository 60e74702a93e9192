"""What the editors recommend on the first page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from wagtail.models import Page

from hubwerk.doors.website.models.images import HubImage
from hubwerk.doors.website.models.news import NewsPage
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.doors.website.pictures import Shape, specifications
from hubwerk.doors.website.queries.news import latest_news

if TYPE_CHECKING:
    from hubwerk.doors.website.models.home import HomePage

__all__ = ["Highlight", "home_highlights"]

_NEWEST: Final = 3


@dataclass(frozen=True, slots=True)
class Highlight:
    """A page as the first page leads to it."""

    page: Any
    text: str
    image: HubImage | None


def home_highlights(home: "HomePage", *, at: datetime) -> dict[str, Any]:
    """What the editors chose and the public may read; without a choice the newest news. Four queries, and more only where
    other pages than news are chosen."""
    chosen = {link.page_id: link.text for link in home.highlights.all()}
    if not chosen:
        return {"highlights": [], "latest_news": latest_news(home.locale.language_code, at=at, limit=_NEWEST)}
    pages = {page.pk: page for page in _readable(chosen, at)}
    _with_pictures([home, *pages.values()])
    found = [_highlight(pages[key], text) for key, text in chosen.items() if key in pages]
    return {"highlights": found, "latest_news": []}


def _readable(keys: Collection[int], at: datetime) -> list[Any]:
    """The pages with these keys that anybody may read. News of both kinds come with one query, which is all that is chosen as a rule."""
    news: list[Any] = list(NewsPage.objects.listed(at).filter(pk__in=keys).select_related("locale"))
    others = set(keys) - {page.pk for page in news}
    if not others:
        return news
    rows = Page.objects.live().filter(pk__in=others).exclude(kept_for_some()).specific()
    return news + [page for page in rows if not isinstance(page, SearchablePage) or page.is_public_at(at)]


def _with_pictures(pages: Iterable[Any]) -> None:
    """Fetch the pictures of pages of different kinds at once, with all that is shown of them."""
    pictured = [page for page in pages if getattr(page, "image_id", None)]
    shapes = [*specifications(Shape.CARD), *specifications(Shape.BANNER)]
    images = HubImage.objects.prefetch_renditions(*shapes).in_bulk({page.image_id for page in pictured})
    for page in pictured:
        page.image = images[page.image_id]


def _highlight(page: Any, text: str) -> Highlight:
    teaser = page.teaser_text() if isinstance(page, SearchablePage) else page.search_description
    return Highlight(page, text or teaser, getattr(page, "image", None))
