"""Changing a registration by its link: whoever gets it anew is written to."""

from datetime import datetime
from typing import Final

from django.db import transaction

from hubwerk.foundation.mail.attachments import MailFile
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.queries.places import place_in_line
from hubwerk.processes.events.services.attendees import change_attendee
from hubwerk.processes.events.services.letters import tell_link, write_to_person

__all__ = ["change_and_tell"]

_CONFIRMED: Final = "event-confirmed"
_WAITING: Final = "event-waiting"


@transaction.atomic
def change_and_tell(*, registration_id: int, details: AttendeeDetails, at: datetime) -> Registration:
    """Change what was said of somebody; at a new address they get the mail of whoever registers, with ticket and link.

    Raises what `change_attendee` raises.
    """
    before = Registration.objects.filter(pk=registration_id).values_list("email", flat=True).first()
    row = change_attendee(actor=None, registration_id=registration_id, details=details, at=at)
    if not row.email or row.email.lower() == (before or "").lower():
        return row
    key = f"new-address/{at.isoformat()}"
    if row.status == RegistrationStatus.CONFIRMED:
        files = [MailFile("event-calendar", f"request:{row.pk}"), MailFile("event-ticket", str(row.pk))]
        write_to_person(row, _CONFIRMED, key=key, at=at, files=files)
    elif row.status == RegistrationStatus.WAITING:
        write_to_person(row, _WAITING, key=key, at=at, position=place_in_line(row.booking))
    else:
        tell_link(row, key=key, at=at)
    return row
