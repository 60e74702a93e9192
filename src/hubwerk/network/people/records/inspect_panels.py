"""What the page about a person shows beside their own data. Rooms above add what they know; this room knows none of them."""

from typing import Final

from hubwerk.foundation.records.panels import PanelRegistry
from hubwerk.network.people.models import Person

__all__ = ["panels_of", "register"]

_REGISTRY: Final[PanelRegistry[Person]] = PanelRegistry()
register = _REGISTRY.register
panels_of = _REGISTRY.panels_of
