"""What the page about an organisation shows in the back office. Rooms above add what they know of it; this room knows none of them."""

from typing import Final

from hubwerk.foundation.records.panels import PanelRegistry
from hubwerk.network.organisations.models import Organisation

__all__ = ["panels_of", "register"]

_REGISTRY: Final[PanelRegistry[Organisation]] = PanelRegistry()
register = _REGISTRY.register
panels_of = _REGISTRY.panels_of
