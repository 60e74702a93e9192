"""Every page that search engines may list, in all its languages. Each section takes a constant number of queries."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from hubwerk.doors.website.models import NewsPage
from hubwerk.network.organisations.models import Listing, Organisation, Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.models import Event

__all__ = ["SECTIONS", "PublicPage", "Section"]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The paths of one page by language, and when it last changed, if that is known."""

    paths: Mapping[str, str]
    changed_at: datetime | None = None

    @property
    def default_path(self) -> str:
        """The path for whoever speaks none of the languages: in the hub's own, or the first there is."""
        return self.paths.get(settings.LANGUAGE_CODE) or next(iter(self.paths.values()))


class Section(Protocol):
    """Pages of one kind, in a lasting order."""

    def size(self, request: HttpRequest) -> int:
        """How many there are."""

    def part(self, request: HttpRequest, start: int, stop: int) -> Sequence[PublicPage]:
        """Those from one place to another."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The pages of rows of the network: a view, what its address names, and when the row changed; they exist in every language."""

    view: str
    rows: Callable[[], QuerySet[Any]]
    key: str
    changed_at: str = ""

    def size(self, request: HttpRequest) -> int:
        return self.rows().count()

    def part(self, request: HttpRequest, start: int, stop: int) -> Sequence[PublicPage]:
        columns = [self.key, self.changed_at] if self.changed_at else [self.key]
        found = self.rows().order_by("pk").values_list(*columns)[start:stop]
        return [PublicPage(_in_every_language(self.view, key), *rest) for key, *rest in found]


class _Lists:
    """The lists of the network, and the page by which one joins it."""

    views: Final = ("website:organisations", "website:listings", "website:topics", "website:regions", "membership:landing")

    def size(self, request: HttpRequest) -> int:
        return len(self.views)

    def part(self, request: HttpRequest, start: int, stop: int) -> Sequence[PublicPage]:
        return [PublicPage(_in_every_language(view)) for view in self.views[start:stop]]


class _Editorial:
    """What editors write, with its live translations. What stands under an embargo is nobody's to know yet."""

    def size(self, request: HttpRequest) -> int:
        return len(self._pages(request))

    def part(self, request: HttpRequest, start: int, stop: int) -> Sequence[PublicPage]:
        return self._pages(request)[start:stop]

    def _pages(self, request: HttpRequest) -> list[PublicPage]:
        kept_back = NewsPage.objects.filter(embargo_until__gt=timezone.now())
        beside_the_network = Q(content_type__app_label="website", content_type__model__in=("regionpage", "topicpage"))
        rows = Page.objects.live().public().filter(depth__gt=1).exclude(pk__in=kept_back.values("pk")).exclude(beside_the_network)
        versions: dict[object, dict[str, tuple[str, datetime | None]]] = {}
        for page in rows.select_related("locale").order_by("path").specific(defer=True):
            if url := page.get_url(request):
                versions.setdefault(page.translation_key, {})[page.locale.language_code] = (urlsplit(url).path, page.last_published_at)
        return [_together(found) for found in versions.values()]


def _together(versions: Mapping[str, tuple[str, datetime | None]]) -> PublicPage:
    changes = [changed_at for _path, changed_at in versions.values() if changed_at is not None]
    return PublicPage({code: path for code, (path, _changed_at) in versions.items()}, max(changes, default=None))


def _in_every_language(view: str, *args: object) -> dict[str, str]:
    """The paths of a view; they differ in their first part alone."""
    rest = reverse(view, args=args).removeprefix(f"/{get_language()}/")
    return {code: f"/{code}/{rest}" for code, _name in settings.LANGUAGES}


SECTIONS: Final[Mapping[str, Section]] = {
    "pages": _Editorial(),
    "lists": _Lists(),
    "organisations": _Rows("website:organisation", Organisation.objects.published, "slug", "updated_at"),
    "listings": _Rows("website:listing", lambda: Listing.objects.open_on(timezone.localdate()), "pk", "updated_at"),
    "topics": _Rows("website:topic", Topic.objects.current, "identifier", "changed_at"),
    "events": _Rows("events:event", Event.objects.public, "slug", "updated_at"),
    "regions": _Rows("website:region", Region.objects.all, "code"),
}
