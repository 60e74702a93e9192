"""Events as entries of a calendar: one person's, who registered, and everybody's."""

from datetime import UTC, datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Event as Entry
from icalendar import vCalAddress, vUri

from hubwerk.processes.events.calendar_files.calendars import Method, event_page_url, organizer
from hubwerk.processes.events.enums import AttendanceMode, EventStatus, RegistrationStatus, SeatMode
from hubwerk.processes.events.links import registration_url
from hubwerk.processes.events.models import Event, Registration

__all__ = ["address_of", "personal_entry", "public_entry"]

_CONFIRMED: Final = "CONFIRMED"
_CANCELLED: Final = "CANCELLED"


def personal_entry(registration: Registration, *, method: Method, at: datetime) -> Entry:
    """One person's entry. Its UID stays, its SEQUENCE is raised by each change of the event or the registration; only who has a place sees the online link."""
    event, language = registration.event, registration.language
    link = registration_url(registration)
    has_place = registration.status == RegistrationStatus.CONFIRMED and event.status != EventStatus.CANCELLED
    online_url = event.online_url if has_place and registration.seat_list.mode == SeatMode.ONLINE else ""
    entry = _entry(event, language, uid=str(registration.public_id), sequence=event.sequence + registration.sequence, at=at)
    with translation.override(language):
        lines = [event.teaser(language)[0]]
        if online_url:
            lines.append(_("Take part online: %(url)s") % {"url": online_url})
        lines.append(_("Change or cancel your registration: %(url)s") % {"url": link})
    entry.add("DESCRIPTION", "\n\n".join(line for line in lines if line), parameters={"LANGUAGE": language})
    entry.add("URL", link)
    entry.add("STATUS", _CONFIRMED if has_place and method != "CANCEL" else _CANCELLED)
    if online_url:
        entry.add("LOCATION", online_url)
        entry.add("CONFERENCE", vUri(online_url), parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    elif registration.seat_list.mode == SeatMode.ON_SITE and address_of(event):
        entry.add("LOCATION", address_of(event))
    if method != "PUBLISH":  # RFC 5546, 3.2.1: what is published has no attendees
        entry.add("ATTENDEE", _attendee(registration))
    return entry


def public_entry(event: Event, *, language: str, at: datetime) -> Entry:
    """What everybody may put into a calendar: no link to the online room, and a UID of its own."""
    entry = _entry(event, language, uid=str(event.public_id), sequence=event.sequence, at=at)
    page = event_page_url(event, language)
    lines = (event.teaser(language)[0], event.cancellation_reason if event.status == EventStatus.CANCELLED else "", page)
    entry.add("DESCRIPTION", "\n\n".join(line for line in lines if line))
    entry.add("URL", page)
    entry.add("STATUS", _CANCELLED if event.status == EventStatus.CANCELLED else _CONFIRMED)
    if event.has_place and address_of(event):
        entry.add("LOCATION", address_of(event))
    elif event.mode == AttendanceMode.ONLINE:
        with translation.override(language):
            entry.add("LOCATION", _("Online"))
    return entry


def address_of(event: Event) -> str:
    """Venue and address on one line, as maps find them."""
    town = f"{event.postal_code} {event.town}".strip()
    return ", ".join(part for part in (event.venue, event.street, town) if part)


def _entry(event: Event, language: str, *, uid: str, sequence: int, at: datetime) -> Entry:
    title, spoken = event.title(language)
    entry = Entry()
    entry.add("UID", uid)
    entry.add("SEQUENCE", sequence)
    entry.add("DTSTAMP", at.astimezone(UTC))
    entry.add("LAST-MODIFIED", event.updated_at.astimezone(UTC))
    entry.add("DTSTART", event.local_start)
    entry.add("DTEND", event.local_end)
    entry.add("SUMMARY", title, parameters={"LANGUAGE": spoken})
    entry.add("CATEGORIES", [_category(event, language)])
    entry.add("ORGANIZER", organizer())
    entry.add("TRANSP", "OPAQUE")
    return entry


def _category(event: Event, language: str) -> str:
    with translation.override(language):
        return str(event.get_format_display())


def _attendee(registration: Registration) -> vCalAddress:
    """The person, who has agreed by registering: nobody is to answer once more."""
    address = vCalAddress(f"mailto:{registration.mail_address}")
    # Quotation marks within a parameter are newer (RFC 6868) than most programs.
    name = registration.full_name.replace('"', "'")
    address.params.update({"CN": name, "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    return address
