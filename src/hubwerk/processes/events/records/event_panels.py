"""What the page about an event shows in the back office. Each part of the room, and the rooms above, add what they know."""

from typing import Final

from hubwerk.foundation.records.panels import PanelRegistry
from hubwerk.processes.events.models import Event

__all__ = ["panels_of", "register"]

_REGISTRY: Final[PanelRegistry[Event]] = PanelRegistry()
register = _REGISTRY.register
panels_of = _REGISTRY.panels_of
