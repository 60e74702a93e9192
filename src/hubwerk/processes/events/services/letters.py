"""Which mail is written when, in the commit of what it tells. Each person is written to in their language, with their own link.

The mails hold links that let one change a registration, so they are confidential: their text is erased once they are sent.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Final

from hubwerk.foundation.mail.attachments import MailFile
from hubwerk.foundation.mail.rendering import render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.links import booking_url, registration_url
from hubwerk.processes.events.models import Booking, Event, Registration
from hubwerk.processes.events.queries.places import place_in_line
from hubwerk.processes.events.times import told_moment, told_period

__all__ = [
    "event_context",
    "tell_link",
    "tell_of_booking",
    "tell_of_cancellation",
    "tell_of_change",
    "tell_of_event_cancelled",
    "tell_of_expiry",
    "tell_of_offer",
    "tell_reminder",
    "write_to_booker",
    "write_to_person",
]

_BY_STATUS: Final = {RegistrationStatus.CONFIRMED: "event-confirmed", RegistrationStatus.WAITING: "event-waiting"}


def tell_of_booking(booking: Booking, rows: Sequence[Registration], *, at: datetime) -> None:
    """That people have a place, or stand in line; tickets and calendar entries to those who have one."""
    status = RegistrationStatus(rows[0].status)
    files = _given if status == RegistrationStatus.CONFIRMED else _nothing
    _tell_group(booking, rows, _BY_STATUS[status], files, key=f"{status}/{at.isoformat()}", at=at)


def tell_of_offer(booking: Booking, rows: Sequence[Registration], *, at: datetime) -> None:
    """That a place is free, and until when it can be taken. Only whoever registered answers, for everybody in the booking."""
    until = told_moment(booking.offered_until, booking.event, booking.language) if booking.offered_until else ""
    write_to_booker(booking, rows, "event-offered", key=f"offered/{at.isoformat()}", at=at, offered_until=until)


def tell_of_expiry(booking: Booking, rows: Sequence[Registration], *, at: datetime) -> None:
    """That a place was not taken in time and has gone to the next."""
    write_to_booker(booking, rows, "event-offer-expired", key=f"expired/{at.isoformat()}", at=at)


def tell_of_cancellation(booking: Booking, rows: Sequence[Registration], *, had_place: Collection[int], reason: str, at: datetime) -> None:
    """That registrations were cancelled; the calendar entries of those who had a place, by their keys, go with it."""

    def withdrawn(people: Sequence[Registration]) -> list[MailFile]:
        return _withdrawn([row for row in people if row.pk in had_place])

    _tell_group(booking, rows, "event-registration-cancelled", withdrawn, key=f"cancelled/{at.isoformat()}", at=at, reason=reason)


def tell_of_change(registration: Registration, *, at: datetime) -> None:
    """That time, place or link changed, with the new calendar entry. Written once for each revision of the event."""
    event = registration.event
    write_to_person(registration, "event-changed", key=f"changed/{event.sequence}", at=at, files=_given(_confirmed(registration)))


def tell_of_event_cancelled(registration: Registration, *, at: datetime) -> None:
    """That the event does not take place. The calendar entry is cancelled, too."""
    files = _withdrawn(_confirmed(registration))
    write_to_person(registration, "event-cancelled", key="event-cancelled", at=at, files=files, reason=registration.event.cancellation_reason)


def tell_reminder(booking: Booking, rows: Sequence[Registration], *, at: datetime) -> None:
    """That the event is near, with tickets and calendar entry once more. Written once for each date of the event."""
    key = f"reminder/{booking.event.starts_at.date().isoformat()}"
    _tell_group(
        booking,
        rows,
        "event-reminder",
        _given,
        key=key,
        at=at,
        seat=booking.seat_list.mode,
        can_cancel=at < booking.event.can_be_cancelled_until,
    )


def tell_link(registration: Registration, *, key: str, at: datetime) -> None:
    """The link to a registration once more, for whoever lost it or registered twice."""
    write_to_person(registration, "event-link", key=f"link/{key}", at=at)


def write_to_person(registration: Registration, template: str, *, key: str, at: datetime, files: Sequence[MailFile] = (), **context: JSON) -> None:
    """Queue one mail to one participant, once for each key; to whoever registered them, where they gave no address."""
    known = {**event_context(registration.event, registration.language), "names": [registration.full_name], "link": registration_url(registration)}
    known |= {"status": registration.status, "position": 0, "is_group": not registration.email, "seat": registration.seat_list.mode}
    if registration.status == RegistrationStatus.CONFIRMED:
        known["online_url"] = registration.event.online_url if registration.seat_list.mode == "online" else ""
    queue_message(
        rendered=render(template, language=registration.language, context={**known, **context}),
        template=template,
        to=registration.mail_address,
        language=registration.language,
        key=f"{template}/{registration.pk}/{key}",
        at=at,
        about=registration,
        confidential=True,
        files=files,
    )


def write_to_booker(
    booking: Booking,
    rows: Sequence[Registration],
    template: str,
    *,
    key: str,
    at: datetime,
    files: Sequence[MailFile] = (),
    **context: JSON,
) -> None:
    """Queue one mail about several people to whoever registered them, with the link to all of them."""
    known = {**event_context(booking.event, booking.language), "names": [row.full_name for row in rows], "link": booking_url(booking)}
    known |= {"status": rows[0].status, "position": place_in_line(booking), "is_group": _is_of_others(booking, rows), "seat": booking.seat_list.mode}
    if rows[0].status == RegistrationStatus.CONFIRMED and booking.seat_list.mode == "online":
        known["online_url"] = booking.event.online_url
    queue_message(
        rendered=render(template, language=booking.language, context={**known, **context}),
        template=template,
        to=booking.email,
        language=booking.language,
        key=f"{template}/booking-{booking.pk}/{key}",
        at=at,
        about=booking,
        confidential=True,
        files=files,
    )


def _is_of_others(booking: Booking, rows: Sequence[Registration]) -> bool:
    """Whether a mail to who registered is about more than themselves: then it names people instead of greeting one."""
    return len(rows) > 1 or rows[0].email.lower() != booking.email.lower()


def event_context(event: Event, language: str) -> dict[str, JSON]:
    """What every mail says of the event, in a language."""
    return {
        "event": event.title(language)[0],
        "when": told_period(event, language),
        "place": ", ".join(part for part in (event.venue, event.street, f"{event.postal_code} {event.town}".strip()) if part)
        if event.has_place
        else "",
        "mode": event.mode,
        "online_url": "",
        "cancellation_note": event.cancellation_note,
    }


def _tell_group(
    booking: Booking,
    rows: Sequence[Registration],
    template: str,
    files: Callable[[Sequence[Registration]], list[MailFile]],
    *,
    key: str,
    at: datetime,
    **context: JSON,
) -> None:
    """The booker hears of everybody, with the files of those who are not written to; each colleague with an address of their own hears of themselves.

    Who registered only themselves gets one mail.
    """
    own = [row for row in rows if row.email and row.email.lower() != booking.email.lower()]
    others = [row for row in rows if row not in own]
    if len(rows) == 1 and not own:
        own = others
    else:
        write_to_booker(booking, rows, template, key=key, at=at, files=files(others), **context)
    for row in own:
        row.booking = booking
        write_to_person(row, template, key=key, at=at, files=files([row]), **{**context, "position": place_in_line(booking)})


def _confirmed(registration: Registration) -> list[Registration]:
    """This one, if they have a place."""
    return [registration] if registration.status == RegistrationStatus.CONFIRMED else []


def _given(rows: Sequence[Registration]) -> list[MailFile]:
    """What those get who have a place: one calendar entry, of the first, as all are at the same time; a ticket for each."""
    entries = [MailFile("event-calendar", f"request:{row.pk}") for row in rows[:1]]
    return [*entries, *(MailFile("event-ticket", str(row.pk)) for row in rows)]


def _withdrawn(rows: Sequence[Registration]) -> list[MailFile]:
    """What takes a calendar entry back."""
    return [MailFile("event-calendar", f"cancel:{row.pk}") for row in rows[:1]]


def _nothing(_rows: Sequence[Registration]) -> list[MailFile]:
    """Who waits has no entry and no ticket yet."""
    return []
