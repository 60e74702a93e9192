"""What the page about a person shows beside their own data. Rooms above add what they know; this room knows none of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest

from hubwerk.foundation.records.panels import RecordPanel, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.network.people.models import Person

__all__ = ["PanelRenderer", "panels_of", "register"]

PanelRenderer = Callable[[HttpRequest, "Person"], str]

_panels: "Final[dict[str, tuple[int, StrOrPromise, PanelRenderer]]]" = {}


def register(name: str, title: "StrOrPromise", render: PanelRenderer, order: int = 100) -> None:
    """Put a part on the page, lower orders first. `render` gives safe HTML, or nothing where this reader may not see it. The same name again replaces the part."""
    _panels[name] = (order, title, render)


def panels_of(request: HttpRequest, person: "Person") -> list[RecordPanel]:
    """The parts of the page for one reader; those that have nothing to say are left out."""
    ordered = sorted(_panels.items(), key=lambda item: (item[1][0], item[0]))
    return shown(RecordPanel(name, title, render(request, person)) for name, (_order, title, render) in ordered)
