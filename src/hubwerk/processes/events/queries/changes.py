"""Of what those who registered have to be told when an event changes, and how many they are."""

from collections import Counter
from enum import StrEnum

from hubwerk.processes.events.details import EventDetails
from hubwerk.processes.events.models import Event, Registration

__all__ = ["Tell", "recipients_of", "tells_of"]


class Tell(StrEnum):
    """What changed that matters to whoever comes."""

    TIME = "time"
    PLACE = "place"
    LINK = "link"


def tells_of(event: Event, details: EventDetails) -> frozenset[Tell]:
    """What would change for those who registered, if the event became like this."""
    columns = {
        Tell.TIME: ("starts_at", "ends_at", "time_zone"),
        Tell.PLACE: ("mode", "venue", "street", "postal_code", "town", "country"),
        Tell.LINK: ("online_url",),
    }
    return frozenset(what for what, names in columns.items() if any(getattr(event, name) != getattr(details, name) for name in names))


def recipients_of(event_id: int) -> Counter[str]:
    """How many people would be told of a change or a cancellation, by their language: everybody who comes, or still might."""
    return Counter(Registration.objects.in_play().filter(event=event_id).values_list("language", flat=True))
