"""From the booking to the mail server and back out of the calendar: what a mail program gets."""

import pytest
import vobject

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.services.delivery import send_mail
from hubwerk.processes.events.details import AttendeeDetails, BookingDetails
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.services.bookings import book
from hubwerk.processes.events.services.cancelling import cancel_registrations
from tests.foundation.mail.smtp_server import SmtpServer
from tests.processes.events.factories import WHILE_OPEN, EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    server = SmtpServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_TIMEOUT = 5
    yield server.inbox
    server.close()


def _delivered(smtp):
    """The last mail, and the calendar entry beside its text."""
    send_mail(mail_ids=list(OutgoingMail.objects.order_by("pk").values_list("pk", flat=True)), at=WHILE_OPEN)
    message = smtp.messages[-1]
    [invitation] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return message, invitation, vobject.readOne(invitation.get_payload(decode=True).decode())


def test_entry_comes_with_the_confirmation_and_goes_with_the_cancellation(smtp, superuser):
    event = EventFactory()
    attendee = AttendeeDetails(given_name="Ada", family_name="Lovelace", email="ada@muster.example")
    details = BookingDetails(mode=SeatMode.ON_SITE, email="ada@muster.example", language="de", attendees=(attendee,))

    booking = book(actor=None, event_id=event.pk, details=details, key="press-1", at=WHILE_OPEN)
    message, invitation, confirmed = _delivered(smtp)
    cancel_registrations(actor=superuser, registration_ids=[booking.registrations.get().pk], at=WHILE_OPEN)
    _message, cancellation, cancelled = _delivered(smtp)

    names = [part.get_filename() for part in message.walk() if part.get_filename()]
    assert names[0] == "event.ics"
    assert names[1].endswith(".pdf")
    assert (invitation.get_param("method"), confirmed.method.value) == ("REQUEST", "REQUEST")
    assert (cancellation.get_param("method"), cancelled.method.value) == ("CANCEL", "CANCEL")
    assert cancelled.vevent.uid.value == confirmed.vevent.uid.value
    assert int(cancelled.vevent.sequence.value) > int(confirmed.vevent.sequence.value)
