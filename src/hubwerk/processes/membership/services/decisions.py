"""The board's decision on an application, and what follows from it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import ApplicationStatus, BallotStatus, Decision
from hubwerk.processes.membership.errors import AlreadyMember, BallotRunning
from hubwerk.processes.membership.models import Application, Ballot
from hubwerk.processes.membership.queries.memberships import current_memberships
from hubwerk.processes.membership.services.admission import admit
from hubwerk.processes.membership.services.guards import locked_application, require_valid
from hubwerk.processes.membership.services.letters_to_applicants import write_to_applicant
from hubwerk.processes.membership.services.reviews import require_in_review
from hubwerk.processes.membership.signals import announce_application
from hubwerk.processes.membership.tasks import write_decision_letter_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["decide_application", "record_decision", "require_no_membership"]


@transaction.atomic
def decide_application(*, actor: "User", application_id: int, decision: Decision | str, reason: str, at: datetime) -> Application:
    """Record what the board decided in a meeting.

    Raises `BallotRunning` while it votes here, `ApplicationNotInReview`, `ApplicationSettled`, `AlreadyMember`, `InvalidInput` and `NotFound`.
    """
    application = locked_application(application_id)
    if Ballot.objects.filter(application=application, status=BallotStatus.OPEN).exists():
        raise BallotRunning
    require_in_review(application)
    return record_decision(application, actor=actor, decision=decision, reason=reason.strip(), at=at)


def record_decision(application: Application, *, actor: "User | None", decision: Decision | str, reason: str, at: datetime) -> Application:
    """Decide on a locked application, in the caller's transaction: an admission makes the membership. Raises `AlreadyMember`, `InvalidInput`."""
    if decision == Decision.ADMITTED:
        require_no_membership(application)
    before = application.status
    application.status, application.decision, application.decision_reason = ApplicationStatus.DECIDED, str(decision), reason
    application.decided_at, application.decided_by, application.updated_at = at, actor, at
    require_valid(application)
    application.save(update_fields=["status", "decision", "decision_reason", "decided_at", "decided_by", "updated_at"])
    changes: dict[str, tuple[object, object]] = {"status": (before, application.status), "decision": (None, application.decision)}
    record(actor=actor, action="application-decided", subject=application, changes=changes, at=at)
    if application.decision == Decision.ADMITTED:
        admit(application, actor=actor, at=at)
    write_to_applicant(application, "membership-decided", key="decided", at=at, admitted=application.decision == Decision.ADMITTED, reason=reason)
    write_decision_letter_task.enqueue(application.pk)
    announce_application(application.pk)
    return application


def require_no_membership(application: Application) -> None:
    """Raises `AlreadyMember` where the organisation the application is about has a current membership.

    Whoever admits locks the organisation first, so that two applications for one organisation are decided one after the other.
    """
    if application.organisation_id is None:
        return
    list(Organisation.objects.select_for_update().filter(pk=application.organisation_id).values_list("pk"))
    if current_memberships([application.organisation_id]):
        raise AlreadyMember
