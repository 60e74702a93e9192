"""The links of the header and the footer. The rooms above register theirs in `AppConfig.ready`; this room knows none of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.urls import reverse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Link", "NavigationItem", "Place", "links", "register"]


class Place(StrEnum):
    """Where on every page a link stands."""

    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page that every page leads to. `exact` items are current only on their own address, others also below it."""

    key: str
    label: "StrOrPromise"
    url_name: str
    place: Place
    order: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A navigation item as one reader meets it."""

    label: "StrOrPromise"
    url: str
    current: bool


_items: Final[dict[str, NavigationItem]] = {}


def register(
    key: str,
    *,
    label: "StrOrPromise",
    url_name: str,
    place: Place = Place.HEADER,
    order: int = 100,
    exact: bool = False,
) -> None:
    """Put a page into the navigation. The same key again replaces the item, so that registering twice does no harm."""
    _items[key] = NavigationItem(key, label, url_name, place, order, exact)


def links(place: Place, *, path: str) -> list[Link]:
    """The links of a place for someone who reads the page at `path`, in the active language."""
    found = []
    for item in sorted(_items.values(), key=lambda item: (item.order, item.key)):
        if item.place is place:
            url = reverse(item.url_name)
            found.append(Link(item.label, url, path == url or (not item.exact and path.startswith(url))))
    return found
