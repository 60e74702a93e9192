"""What the page about an event shows in the back office. Each part of the room, and the rooms above, add what they know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest

from hubwerk.foundation.records.panels import RecordPanel, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.processes.events.models import Event

__all__ = ["PanelRenderer", "panels_of", "register"]

PanelRenderer = Callable[[HttpRequest, "Event"], str]


@dataclass(frozen=True, slots=True)
class _Panel:
    name: str
    title: "StrOrPromise"
    render: PanelRenderer
    order: int


_panels: Final[dict[str, _Panel]] = {}


def register(name: str, title: "StrOrPromise", render: PanelRenderer, order: int = 100) -> None:
    """Put a part on the page, lower orders first. `render` gives safe HTML, or nothing where this reader may not see it. The same name again replaces the part."""
    _panels[name] = _Panel(name, title, render, order)


def panels_of(request: HttpRequest, event: "Event") -> list[RecordPanel]:
    """The parts of the page for one reader; those that have nothing to say are left out."""
    ordered = sorted(_panels.values(), key=lambda panel: (panel.order, panel.name))
    return shown(RecordPanel(panel.name, panel.title, panel.render(request, event)) for panel in ordered)
