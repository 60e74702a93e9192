"""What an event is, in the words of schema.org/Event."""

from typing import Any, Final

from django.urls import reverse
from django.utils.text import Truncator

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, EventState
from hubwerk.processes.events.queries.announcement import Announcement

__all__ = ["event_data"]

_DESCRIPTION: Final = 500  # characters
_SCHEMA: Final = "https://schema.org/"
_MODES: Final = {
    AttendanceMode.ON_SITE: "OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "OnlineEventAttendanceMode",
    AttendanceMode.HYBRID: "MixedEventAttendanceMode",
}
_TYPES: Final = {
    EventFormat.TRAINING: "EducationEvent",
    EventFormat.WORKSHOP: "EducationEvent",
    EventFormat.CONFERENCE: "BusinessEvent",
    EventFormat.NETWORKING: "SocialEvent",
}
_AVAILABILITY: Final = {
    EventState.OPEN: "InStock",
    EventState.FULL: "SoldOut",
    EventState.NOT_YET: "PreOrder",
}


def event_data(shown: Announcement) -> dict[str, Any]:
    """The event for machines. Times carry the offset of the place; the online room is known to registered people only, so the page stands for it."""
    event = shown.event
    address = public_url(reverse("events:event", args=[event.slug]))
    return {
        "@type": _TYPES.get(EventFormat(event.format), "Event"),
        "@id": f"{address}#event",
        "name": shown.title.text,
        "description": Truncator(shown.teaser.text or shown.description.text).chars(_DESCRIPTION),
        "url": address,
        "startDate": event.local_start.isoformat(),
        "endDate": event.local_end.isoformat(),
        "eventStatus": _SCHEMA + ("EventCancelled" if shown.state == EventState.CANCELLED else "EventScheduled"),
        "eventAttendanceMode": _SCHEMA + _MODES[AttendanceMode(event.mode)],
        "location": _locations(shown, address),
        "inLanguage": event.languages,
        "about": [{"@type": "Thing", "name": str(topic)} for topic in event.topics.all()],
        "organizer": [_organisation(host.organisation.name, host.organisation.slug) for host in shown.hosts],
        "performer": [
            {
                "@type": "Person",
                "name": speaker.name,
                "jobTitle": speaker.function,
                "affiliation": {"@type": "Organization", "name": speaker.organisation.name} if speaker.organisation else None,
            }
            for speaker in shown.speakers
        ],
        "superEvent": {"@type": "EventSeries", "name": str(event.series)} if event.series else None,
        "offers": _offer(shown, address),
    }


def _locations(shown: Announcement, address: str) -> Any:
    event = shown.event
    found: list[dict[str, Any]] = []
    if event.has_place:
        postal = {"streetAddress": event.street, "postalCode": event.postal_code, "addressLocality": event.town, "addressCountry": event.country}
        found.append({"@type": "Place", "name": event.venue or event.town, "address": {"@type": "PostalAddress", **postal}})
    if event.mode != AttendanceMode.ON_SITE:
        found.append({"@type": "VirtualLocation", "url": address})
    return found[0] if len(found) == 1 else found


def _offer(shown: Announcement, address: str) -> dict[str, Any] | None:
    availability = _AVAILABILITY.get(shown.state)
    if availability is None or shown.event.audience != Audience.PUBLIC:
        return None
    opens_at = shown.event.registration_opens_at or shown.event.published_at
    return {
        "@type": "Offer",
        "url": address,
        "availability": _SCHEMA + availability,
        "validFrom": opens_at.astimezone(shown.event.zone).isoformat() if opens_at else None,
        "validThrough": shown.event.closes_at.astimezone(shown.event.zone).isoformat(),
    }


def _organisation(name: str, slug: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name, "url": public_url(reverse("website:organisation", args=[slug]))}
