"""The site that people book at: `python -m benchmarks.booking_site prepare` fills its database, `… count` prints what was booked, as JSON.

`bookings` runs both in processes of their own, before and after the load.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from typing import Any, Final

PLACES: Final = 500
# A limit that ten thousand visitors from one address do not reach; that for one mail address is as in production.
BOOKING_LIMITS: Final = {"address": "1000000/h", "target": "10/h"}
_NOW: Final = datetime.now(UTC)


def prepare() -> dict[str, Any]:
    """An empty hub with one event of 500 places, open to everybody; returns where its page is."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)

    from hubwerk.network.organisations.enums import OrganisationKind
    from hubwerk.network.organisations.services.details import OrganisationDetails
    from hubwerk.network.organisations.services.organisations import create_organisation, publish_organisation
    from hubwerk.processes.events.details import EventDetails, HostDetails
    from hubwerk.processes.events.enums import EventFormat
    from hubwerk.processes.events.services.events import create_event
    from hubwerk.processes.events.services.publishing import publish_event

    host = create_organisation(actor=None, details=OrganisationDetails(name="Hub", kind=OrganisationKind.ASSOCIATION), at=_NOW)
    publish_organisation(actor=None, organisation_id=host.pk, at=_NOW)
    starts_at = (_NOW + timedelta(days=30)).replace(hour=12, minute=0, second=0, microsecond=0)
    details = EventDetails(
        format=EventFormat.CONFERENCE,
        titles={"de": "Digitaltag", "fr": "Journée numérique", "nl": "Digitale dag", "en": "Digital day"},
        teasers={"de": "Ein Tag für alle, die gemeinsam etwas vorhaben."},
        descriptions={"de": "Vorträge, Werkstätten und Gespräche.\n\nAm Abend wird gefeiert. " * 8},
        languages=("de", "fr"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=6),
        venue="Tuchfabrik",
        street="Markt 1",
        postal_code="52062",
        town="Aachen",
        country="DE",
        capacity_on_site=PLACES,
        hosts=(HostDetails(host.pk),),
    )
    event = create_event(actor=None, details=details, at=_NOW)
    publish_event(actor=None, event_id=event.pk, at=_NOW)
    return {"slug": event.slug}


def count() -> dict[str, Any]:
    """What stands in the database after the load."""
    import django

    django.setup()
    from django.db.models import Count

    from hubwerk.foundation.mail.models import OutgoingMail
    from hubwerk.processes.events.models import Registration, SeatList
    from hubwerk.processes.events.queries.places import line_of, place_in_line

    by_status = dict(Registration.objects.order_by("status").values_list("status").annotate(people=Count("pk")))
    seats = SeatList.objects.get()
    line = line_of(seats.pk)
    return {
        "by_status": by_status,
        "taken": seats.taken,
        "waiting": seats.waiting,
        "in_order": line == sorted(line, key=lambda booking: (booking.created_at, booking.pk)) and (not line or place_in_line(line[-1]) == len(line)),
        "mails": OutgoingMail.objects.count(),
        "addresses": Registration.objects.values("email").distinct().count(),
    }


if __name__ == "__main__":
    print(json.dumps({"prepare": prepare, "count": count}[sys.argv[1]]()))
