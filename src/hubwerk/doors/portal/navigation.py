"""The ways through the portal: the reader's own pages, the pages of one organisation, and the same page of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubwerk.doors.portal.places import Place, Right

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["PortalLink", "organisation_links", "personal_links", "switcher"]

_NAMESPACE: Final = "portal"
_ORGANISATION_PAGES: Final[tuple[tuple[str, "StrOrPromise", Right], ...]] = (
    ("organisation", _("Overview"), Right.VIEW),
    ("profile", _("Profile"), Right.EDIT),
    ("listings", _("Needs and offers"), Right.VIEW),
    ("matches", _("Matches"), Right.VIEW),
    ("people", _("People"), Right.VIEW),
    ("membership", _("Membership"), Right.VIEW),
)
_PERSONAL_PAGES: Final[tuple[tuple[str, "StrOrPromise"], ...]] = (("home", _("What is new")), ("my-events", _("My events")), ("me", _("My data")))
_OVERVIEW: Final = "organisation"


@dataclass(frozen=True, slots=True)
class PortalLink:
    """A page of the portal, as one reader is led to it."""

    label: "StrOrPromise"
    url: str
    current: bool


def personal_links(request: HttpRequest) -> list[PortalLink]:
    """The reader's own pages. The first is current only on its own address, others also below it."""
    found = []
    for name, label in _PERSONAL_PAGES:
        url = _address(name)
        found.append(PortalLink(label, url, request.path == url or (name != "home" and request.path.startswith(url))))
    return found


def organisation_links(request: HttpRequest, place: Place) -> list[PortalLink]:
    """The pages of an organisation that its member may open."""
    found = []
    for name, label, right in _ORGANISATION_PAGES:
        if place.right >= right:
            url = _address(name, place.organisation.slug)
            found.append(PortalLink(label, url, request.path == url or (name != _OVERVIEW and request.path.startswith(url))))
    return found


def switcher(request: HttpRequest, places: Sequence[Place], here: Place) -> list[PortalLink]:
    """The same page of each organisation where its member may open it, else the overview."""
    page, right = _page_at(request.path, here)
    found = []
    for place in places:
        name = page if place.right >= right else _OVERVIEW
        found.append(PortalLink(place.organisation.name, _address(name, place.organisation.slug), place.organisation.pk == here.organisation.pk))
    return found


def _page_at(path: str, place: Place) -> tuple[str, Right]:
    """The page of an organisation that an address belongs to, and what it asks for; what stands below a page belongs to it."""
    for name, _label, right in _ORGANISATION_PAGES:
        if name != _OVERVIEW and path.startswith(_address(name, place.organisation.slug)):
            return name, right
    return _OVERVIEW, Right.VIEW


def _address(name: str, *arguments: str) -> str:
    return reverse(f"{_NAMESPACE}:{name}", args=arguments)
