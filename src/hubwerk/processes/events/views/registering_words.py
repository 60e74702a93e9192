"""How many places there are, said before somebody presses the button."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.queries.registrants import Way

__all__ = ["FEW", "way_in_words"]

FEW = 10  # so many places or fewer are told


def way_in_words(way: Way) -> str:
    """A way to take part, and what there is to know of its places: "On site – 3 places left"."""
    label = str(SeatMode(way.mode).label)
    if way.number:
        return _("%(mode)s – all places are taken; you would be number %(number)s in line") % {"mode": label, "number": way.number}
    if way.left is not None and way.left <= FEW:
        return ngettext("%(mode)s – %(places)s place left", "%(mode)s – %(places)s places left", way.left) % {"mode": label, "places": way.left}
    return label
