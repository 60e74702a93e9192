"""Writing mail: a row in the commit of what it tells about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias, Union
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from hubwerk.foundation.mail.attachments import MailFile
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.foundation.mail.rendering import RenderedMail, render
from hubwerk.foundation.mail.tasks import deliver_mail

__all__ = ["JSON", "queue_mail", "queue_message"]

JSON: TypeAlias = Union[bool, int, float, str, "Sequence[JSON]", "Mapping[str, JSON]", None]

_NORMAL_PRIORITY = 0
_URGENT_PRIORITY = 50


@transaction.atomic
def queue_mail(
    *,
    template: str,
    to: str,
    language: str,
    context: Mapping[str, JSON],
    key: str,
    at: datetime,
    about: Model | None = None,
    files: Sequence[MailFile] = (),
) -> OutgoingMail:
    """Write a mail from the templates `mail/<template>.txt` and, if there is one, `.html`, in the recipient's language; `files` go with it.

    Queueing the same key again returns the mail that is there and sends nothing.
    """
    queued = OutgoingMail.objects.filter(key=key).first()
    if queued is not None:
        return queued
    return queue_message(
        rendered=render(template, language=language, context=context),
        template=template,
        to=to,
        language=language,
        key=key,
        at=at,
        about=about,
        files=files,
    )


@transaction.atomic(savepoint=False)
def queue_message(
    *,
    rendered: RenderedMail,
    template: str,
    to: str,
    language: str,
    key: str,
    at: datetime,
    about: Model | None = None,
    confidential: bool = False,
    files: Sequence[MailFile] = (),
) -> OutgoingMail:
    """Write a mail whose words are already there; `files` go with it. `confidential` mail is urgent, and its text is erased once sent."""
    mail, is_new = OutgoingMail.objects.get_or_create(
        key=key,
        defaults={
            "message_id": _message_id(key),
            "template": template,
            "language": language,
            "to": to,
            "subject": rendered.subject[:255],
            "text": rendered.text,
            "html": rendered.html,
            "files": [[file.maker, file.key] for file in files],
            "confidential": confidential,
            "about_type": ContentType.objects.get_for_model(about) if about is not None else None,
            "about_key": str(about.pk) if about is not None else "",
            "queued_at": at,
            "next_attempt_at": at,
        },
    )
    if is_new:
        priority = _URGENT_PRIORITY if confidential else _NORMAL_PRIORITY
        deliver_mail.using(priority=priority).enqueue(mail.pk)
    return mail


def _message_id(key: str) -> str:
    """The same for the same key, so that mail programs recognise a mail that arrives twice."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{host}>"
