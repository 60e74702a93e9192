"""The mails that an applicant gets. Each holds the link, so it is confidential: its text is erased once it is sent."""

from datetime import datetime

from hubwerk.foundation.mail.rendering import render
from hubwerk.foundation.mail.services.outbox import JSON, queue_message
from hubwerk.processes.membership.links import application_url
from hubwerk.processes.membership.models import Application

__all__ = ["write_to_applicant"]


def write_to_applicant(application: Application, template: str, *, key: str, at: datetime, **context: JSON) -> None:
    """Queue one mail in the applicant's language, once for each key."""
    known: dict[str, JSON] = {"link": application_url(application), "organisation": application.name}
    queue_message(
        rendered=render(template, language=application.language, context={**known, **context}),
        template=template,
        to=application.email,
        language=application.language,
        key=f"{template}/{application.pk}/{key}",
        at=at,
        about=application,
        confidential=True,
    )
