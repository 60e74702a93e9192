"""How much of a benefit, as people read it: a number with its unit."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import ngettext

from hubwerk.processes.membership.enums import Unit

__all__ = ["quantity_in_words"]

_WORDS: Final[dict[Unit, Callable[[int], str]]] = {
    Unit.PLACES: lambda number: ngettext("%(number)s place", "%(number)s places", number),
    Unit.DAYS: lambda number: ngettext("%(number)s day", "%(number)s days", number),
    Unit.HOURS: lambda number: ngettext("%(number)s hour", "%(number)s hours", number),
    Unit.ITEMS: lambda number: ngettext("%(number)s item", "%(number)s items", number),
}


def quantity_in_words(number: int, unit: Unit | str) -> str:
    """For example: 3 places."""
    return _WORDS[Unit(unit)](number) % {"number": number}
