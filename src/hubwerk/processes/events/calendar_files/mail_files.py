"""The calendar files of mails."""

from collections.abc import Sequence
from typing import Final, Literal

from django.utils import timezone

from hubwerk.foundation.mail.attachments import AttachedFile
from hubwerk.processes.events.calendar_files.calendars import CONTENT_TYPE, calendar_file
from hubwerk.processes.events.calendar_files.entries import personal_entry
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Registration

__all__ = ["FILE_NAME", "MAKER", "make_calendar_file"]

MAKER: Final = "event-calendar"
FILE_NAME: Final = "event.ics"


def make_calendar_file(key: str, language: str) -> Sequence[AttachedFile]:
    """The entry of `request:<key of the registration>`, or its end for `cancel:…`. None where that is no longer so: whoever has cancelled meanwhile is not invited."""
    kind, _colon, pk = key.partition(":")
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if kind == "cancel" else "REQUEST"
    registration = Registration.objects.select_related("event", "booking", "seat_list").filter(pk=int(pk), erased_at__isnull=True).first()
    if registration is None or (method == "CANCEL") != _is_off(registration):
        return ()
    if method == "REQUEST" and registration.status != RegistrationStatus.CONFIRMED:
        return ()
    content = calendar_file([personal_entry(registration, method=method, at=timezone.now())], method=method)
    return [AttachedFile(FILE_NAME, CONTENT_TYPE, content, {"charset": "UTF-8", "method": method})]


def _is_off(registration: Registration) -> bool:
    """Whether this person does not come, or nobody does."""
    had_place = registration.status == RegistrationStatus.CONFIRMED
    return registration.status == RegistrationStatus.CANCELLED or (registration.event.status == EventStatus.CANCELLED and had_place)
