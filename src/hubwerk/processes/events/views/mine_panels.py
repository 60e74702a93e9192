"""Links on somebody's own page that other parts of this room bring: people to meet, feedback, certificate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from hubwerk.processes.events.models import Registration

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["MineLink", "links_for", "register"]


@dataclass(frozen=True, slots=True)
class MineLink:
    """Where one participant can go at a moment, and why they would."""

    label: "StrOrPromise"
    url: str
    text: "StrOrPromise" = ""


_Panel: TypeAlias = Callable[[Registration, datetime], MineLink | None]
_panels: Final[dict[str, tuple[int, _Panel]]] = {}


def register(name: str, order: int, panel: _Panel) -> None:
    """Have a panel asked for its link; None where there is none at the moment. The same name again replaces the panel."""
    _panels[name] = (order, panel)


def links_for(registration: Registration, at: datetime) -> list[MineLink]:
    """All links there are for one participant at a moment, in their order."""
    found = (panel(registration, at) for _order, panel in sorted(_panels.values(), key=lambda entry: entry[0]))
    return [link for link in found if link is not None]
