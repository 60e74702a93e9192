"""What the rooms above show on a region's page: they register a section when the application starts, and the page asks for it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from hubwerk.network.organisations.models import Region


@dataclass(frozen=True, slots=True)
class RegionSection:
    """A part of the page under a heading of its own. `identifier` is its anchor; `content` is rendered by the room it comes from."""

    identifier: str
    title: "StrOrPromise"
    content: "SafeString"


class SectionSource(Protocol):
    """Tells what a room knows of a region, as this reader may see it; None for nothing. At most two queries, however many rows."""

    def __call__(self, request: "HttpRequest", region: "Region", *, on: date) -> RegionSection | None: ...


_sources: Final[dict[str, tuple[int, SectionSource]]] = {}


def register(name: str, source: SectionSource, *, order: int) -> None:
    """Have a section shown on every region's page, those of a lower order first. Raises `ValueError` if the name is taken by another."""
    known = _sources.get(name)
    if known is not None and known[1] is not source:
        raise ValueError(f"There is already a section named {name!r}.")
    _sources[name] = (order, source)


def sections_for(request: "HttpRequest", region: "Region", *, on: date) -> list[RegionSection]:
    """The sections that have something to show, in their order."""
    ordered = sorted(_sources.items(), key=lambda item: (item[1][0], item[0]))
    found = (source(request, region, on=on) for _name, (_order, source) in ordered)
    return [section for section in found if section is not None]
