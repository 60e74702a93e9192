"""Applications, as the team checks them: taken up, asked back, answered, told apart from what is known."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.errors import AlreadyMember, ApplicationNotInReview, ApplicationNotSent, ApplicationSettled, NothingAsked
from hubwerk.processes.membership.models import Application, ApplicationMessage
from hubwerk.processes.membership.queries.memberships import current_memberships
from hubwerk.processes.membership.services.guards import locked_application, require_valid
from hubwerk.processes.membership.services.letters_to_applicants import write_to_applicant
from hubwerk.processes.membership.signals import announce_application

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["answer_question", "ask_applicant", "require_in_review", "settle_organisation", "take_into_review"]

_SETTLED = frozenset({ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN})


@transaction.atomic
def take_into_review(*, actor: "User", application_id: int, at: datetime) -> Application:
    """Note that the team looks at an application; one that waits for its applicant is taken up again.

    Raises `ApplicationNotSent`, `ApplicationSettled`, `ApplicationNotInReview` while the board votes, and `NotFound`.
    """
    application = locked_application(application_id)
    _require_sent(application)
    if application.status == ApplicationStatus.PROPOSED:
        raise ApplicationNotInReview
    return _move(application, ApplicationStatus.IN_REVIEW, actor=actor, action="application-in-review", at=at)


@transaction.atomic
def ask_applicant(*, actor: "User", application_id: int, text: str, at: datetime) -> ApplicationMessage:
    """Ask back: the applicant gets the question by mail and answers through the link, where the steps are open again meanwhile.

    Raises `ApplicationNotInReview`, `InvalidInput` for an empty question, and `NotFound`.
    """
    application = locked_application(application_id)
    require_in_review(application)
    message = ApplicationMessage(application=application, from_team=True, author=actor, text=text.strip(), at=at)
    require_valid(message)
    message.save()
    _move(application, ApplicationStatus.WAITING, actor=actor, action="application-asked-back", at=at)
    write_to_applicant(application, "membership-question", key=f"question/{message.pk}", at=at, question=message.text)
    return message


@transaction.atomic
def answer_question(*, application_id: int, text: str, at: datetime) -> ApplicationMessage:
    """Take the applicant's answer, and give the application back to the team. Raises `NothingAsked`, `InvalidInput` and `NotFound`."""
    application = locked_application(application_id)
    if application.status != ApplicationStatus.WAITING:
        raise NothingAsked
    message = ApplicationMessage(application=application, from_team=False, text=text.strip(), at=at)
    require_valid(message)
    message.save()
    _move(application, ApplicationStatus.IN_REVIEW, actor=None, action="application-answered", at=at)
    return message


@transaction.atomic
def settle_organisation(*, actor: "User", application_id: int, organisation_id: int | None, at: datetime) -> Application:
    """Say which record an application is about; None for a new one. Raises `ApplicationSettled`, `AlreadyMember` and `NotFound`."""
    application = locked_application(application_id)
    _require_sent(application)
    if organisation_id is not None:
        if not Organisation.objects.filter(pk=organisation_id, merged_into__isnull=True).exists():
            raise NotFound
        if current_memberships([organisation_id]):
            raise AlreadyMember
    before, application.organisation_id = application.organisation_id, organisation_id
    if before != organisation_id:
        application.updated_at = at
        application.save(update_fields=["organisation", "updated_at"])
        record(
            actor=actor,
            action="application-organisation-settled",
            subject=application,
            changes={"organisation": (before, organisation_id)},
            at=at,
        )
    return application


def require_in_review(application: Application) -> None:
    """The team works on applications that were sent and do not wait for somebody else. Raises `ApplicationNotInReview` and its kin."""
    _require_sent(application)
    if application.status not in {ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW}:
        raise ApplicationNotInReview


def _require_sent(application: Application) -> None:
    if application.status == ApplicationStatus.DRAFT:
        raise ApplicationNotSent
    if application.status in _SETTLED:
        raise ApplicationSettled


def _move(application: Application, status: ApplicationStatus, *, actor: "User | None", action: str, at: datetime) -> Application:
    before, application.status, application.updated_at = application.status, status, at
    if before != status:
        application.save(update_fields=["status", "updated_at"])
        record(actor=actor, action=action, subject=application, changes={"status": (before, status)}, at=at)
        announce_application(application.pk)
    return application
