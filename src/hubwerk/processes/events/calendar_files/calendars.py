"""A calendar file around its entries."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Final, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar, vCalAddress, vDuration
from icalendar import Event as Entry

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.processes.events.calendar_files.zones import zone_component
from hubwerk.processes.events.models import Event

__all__ = ["CONTENT_TYPE", "Method", "calendar_file", "event_page_url", "organizer", "subscribed_calendar"]

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
CONTENT_TYPE: Final = "text/calendar"
_PRODUCT: Final = "-//hubwerk//events//EN"


def calendar_file(entries: Sequence[Entry], *, method: Method) -> bytes:
    """Entries as a file, with the time zones they are told in."""
    return _finished(_calendar(method), entries)


def subscribed_calendar(entries: Sequence[Entry], *, name: str, description: str, language: str, url: str, every: timedelta) -> bytes:
    """Entries as a calendar to subscribe to, which programs read again after some time. Old names of properties stand beside new ones (RFC 7986)."""
    calendar = _calendar("PUBLISH")
    in_language = {"LANGUAGE": language}
    for property_name, value in (("NAME", name), ("X-WR-CALNAME", name), ("DESCRIPTION", description), ("X-WR-CALDESC", description)):
        calendar.add(property_name, value, parameters=in_language if property_name in {"NAME", "DESCRIPTION"} else {})
    calendar.add("URL", url)
    calendar.add("REFRESH-INTERVAL", vDuration(every), parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(every))
    calendar.add("X-WR-TIMEZONE", settings.TIME_ZONE)
    return _finished(calendar, entries)


def organizer() -> vCalAddress:
    """The hub, as who invites."""
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["CN"] = settings.WAGTAIL_SITE_NAME
    return address


def event_page_url(event: Event, language: str) -> str:
    """The whole address of an event's page in a language."""
    with translation.override(language):
        return public_url(reverse("events:event", args=[event.slug]))


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _finished(calendar: Calendar, entries: Sequence[Entry]) -> bytes:
    for zone, moments in sorted(_moments_by_zone(entries).items()):
        calendar.add_component(zone_component(ZoneInfo(zone), first=min(moments), last=max(moments)))
    for entry in entries:
        calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _moments_by_zone(entries: Sequence[Entry]) -> dict[str, list[datetime]]:
    moments: dict[str, list[datetime]] = {}
    for entry in entries:
        for name in ("DTSTART", "DTEND"):
            moment = entry.decoded(name)
            if isinstance(moment, datetime) and isinstance(moment.tzinfo, ZoneInfo):
                moments.setdefault(moment.tzinfo.key, []).append(moment)
    return {zone: [moment.replace(tzinfo=None) for moment in found] for zone, found in moments.items()}
