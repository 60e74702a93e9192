"""A row of the outbox as the message that goes out."""

from email.utils import format_datetime
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from hubwerk.foundation.mail.attachments import AttachedFile, make_files
from hubwerk.foundation.mail.models import OutgoingMail

__all__ = ["compose"]

_CALENDAR: Final = "text/calendar"


def compose(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The message with its files, made now. Raises FilesNotMade."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.to],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(timezone.localtime(mail.queued_at)),
            "Content-Language": mail.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for file in make_files(mail.asked_files, language=mail.language):
        _add(message, file)
    return message


def _add(message: EmailMultiAlternatives, file: AttachedFile) -> None:
    """Attach a file; an invitation of a calendar stands beside the text, too.

    Outlook and Gmail take an invitation only from an alternative whose type names the method of the entry (RFC 6047, 2.4), and Apple Mail and most others
    open the attachment. The attachment is `application/ics`, as in the invitations Google sends: a second part of the type `text/calendar` makes Outlook show
    the mail as an attachment alone.
    """
    if file.mime_type == _CALENDAR and "method" in file.parameters:
        parameters = "".join(f"; {name}={value}" for name, value in file.parameters.items())
        message.attach_alternative(file.content.decode(), f"{_CALENDAR}{parameters}")
        message.attach(file.name, file.content, "application/ics")
    else:
        message.attach(file.name, file.content, file.mime_type)
