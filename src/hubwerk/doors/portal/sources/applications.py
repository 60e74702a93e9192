"""Applications for membership that the reader sent, found by the addresses they have shown to be theirs."""

from collections.abc import Iterator
from typing import Final

from allauth.account.models import EmailAddress
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.foundation.accounts.models import User
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.links import application_token
from hubwerk.processes.membership.models import Application

__all__ = ["applications_of_reader"]

_TOLD: Final = (
    ApplicationStatus.DRAFT,
    ApplicationStatus.WAITING,
    ApplicationStatus.APPLIED,
    ApplicationStatus.IN_REVIEW,
    ApplicationStatus.PROPOSED,
)
_READERS_TURN: Final = (ApplicationStatus.DRAFT, ApplicationStatus.WAITING)


def applications_of_reader(reader: NewsReader) -> Iterator[NewsItem]:
    """What is under way: it waits where it is the reader's turn. Two queries."""
    addresses = _verified_addresses(reader.user)
    rows = Application.objects.alias(address=Lower("email")).filter(address__in=addresses, status__in=_TOLD)
    for application in rows.order_by("-updated_at", "-pk"):
        yield NewsItem(
            at=application.updated_at,
            kind=_("Application"),
            title=application.name or _("Your application"),
            detail=_detail(application),
            url=reverse("membership:continue", args=[application_token(application)]),
            waits=application.status in _READERS_TURN,
        )


def _verified_addresses(user: User) -> list[str]:
    """An address somebody only claims to have opens nothing."""
    return [email.lower() for email in EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)]


def _detail(application: Application) -> str:
    if application.status == ApplicationStatus.WAITING:
        return _("The hub team has a question about it.")
    if application.status == ApplicationStatus.DRAFT:
        return _("It is not sent yet. Everything you entered is kept.")
    if application.status == ApplicationStatus.PROPOSED:
        return _("The board is deciding about it.")
    return _("The hub team has it and will come back to you.")
