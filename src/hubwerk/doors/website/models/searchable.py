"""What every page of the site has in common."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction, Site

from hubwerk.doors.website.queries.remembered import is_reading, shared

__all__ = ["SearchablePage", "stream_text"]


class SearchablePage(models.Model):
    """A page whose published text the public search knows, and that says so where it is an invented sample."""

    title: Any
    live: Any

    is_sample: models.BooleanField[bool, bool] = models.BooleanField(
        _("sample"), default=False, help_text=_("The page then says that it is an invented example.")
    )

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> Any:
        """Who may read the page. Nothing is asked where the query that found it has said that anybody may."""
        if getattr(self, "is_kept_for_some", True):
            return super().get_view_restrictions()  # type: ignore[misc]
        return PageViewRestriction.objects.none()

    def _get_site_root_paths(self, cache_object: Any = None, **kwargs: Any) -> Any:
        """Where the trees of the sites begin. Every address of a page is made of it, and the cache that Wagtail keeps it in may be a table."""
        if is_reading():
            return shared("site roots", compute=Site.get_site_root_paths)
        return super()._get_site_root_paths(cache_object, **kwargs)  # type: ignore[misc]

    def is_public_at(self, at: datetime) -> bool:
        """Whether anybody may read the page at that moment."""
        return bool(self.live)

    def teaser_text(self) -> str:
        """One or two sentences that lead to the page; empty where the title alone has to do."""
        return ""

    def search_text(self) -> str:
        """The page's own words, without any markup."""
        return "\n".join(part for part in (self.title, self.teaser_text(), *self.further_text()) if part)

    def further_text(self) -> list[str]:
        """What the page says beyond title and teaser, piece by piece."""
        return []

    def search_topics(self) -> list[str]:
        """The identifiers of the topics the page is declared to be about."""
        return []

    def search_regions(self) -> list[str]:
        """The codes of the regions the page is about."""
        return []


def stream_text(stream: Any) -> list[str]:
    """The words of a body made of blocks, a piece for each text in it."""
    pieces = stream.stream_block.get_searchable_content(stream) if stream else []
    return [" ".join(strip_tags(str(piece)).split()) for piece in pieces]
