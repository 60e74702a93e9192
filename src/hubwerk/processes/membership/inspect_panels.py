"""What the page about an application shows in the back office. Rooms and doors above add what they know; this room knows none of them."""

from typing import Final

from hubwerk.foundation.records.panels import PanelRegistry
from hubwerk.processes.membership.models import Application

__all__ = ["panels_of", "register"]

_REGISTRY: Final[PanelRegistry[Application]] = PanelRegistry()
register = _REGISTRY.register
panels_of = _REGISTRY.panels_of
