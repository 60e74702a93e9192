"""What the tests of planning share."""

from django.urls import reverse
from django.utils import timezone

from hubwerk.processes.events.models import Event


def address(name, *args):
    """An address of the pages about events."""
    return reverse(f"events_events:{name}", args=args)


def filled(**values):
    """The form about an event, filled as far as it must be."""
    rows = {f"{name}-{field}": number for name in ("hosts", "speakers") for field, number in (("TOTAL_FORMS", "3"), ("INITIAL_FORMS", "0"))}
    typed = {
        "format": "workshop",
        "title_de": "Werkstatt zur Datenqualität",
        "spoken": ["de"],
        "time_zone": "Europe/Berlin",
        "starts_at": "2027-06-17 14:00",
        "ends_at": "2027-06-17 17:00",
        "mode": "on-site",
        "venue": "Digital Church",
        "town": "Aachen",
        "country": "DE",
        "audience": "public",
        "capacity_on_site": "30",
        "group_limit": "5",
        "offer_hours": "48",
        "feedback_anonymous": "on",
        "hosts-0-role": "host",
        "hosts-1-role": "host",
        "hosts-2-role": "host",
    }
    return rows | typed | values


def only_event():
    """The one event there is."""
    return Event.objects.get()


def far(**change):
    """A moment far away."""
    return timezone.now().replace(year=2099, **change)
