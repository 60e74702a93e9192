"""Preparing the welcome of a new member: each registered step once, one that fails without harm to the others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import HubError, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.models import Membership, WelcomeRecord
from hubwerk.processes.membership.services.guards import locked_membership
from hubwerk.processes.membership.welcome import Step, steps

__all__ = ["prepare_unfinished_welcomes", "prepare_welcome"]

log = structlog.get_logger(__name__)

_AT_ONCE: Final = 20


def prepare_welcome(*, membership_id: int, at: datetime) -> Sequence[WelcomeRecord]:
    """Do what is left to do for a new member and keep what came of it; the records of all steps. Safe to run again. Raises `NotFound`."""
    if not Membership.objects.filter(pk=membership_id).exists():
        raise NotFound
    for step in steps():
        try:
            _take(step, membership_id, at)
        except HubError as refusal:
            _keep_failure(step, membership_id, str(refusal), at)
        except Exception as failure:
            log.exception("welcome-step-failed", step=step.name, membership=membership_id)
            # Only its kind: its text may hold what the team must not read.
            words = _("An unexpected error (%(kind)s). The log of the site says more.") % {"kind": type(failure).__name__}
            _keep_failure(step, membership_id, words, at)
    return list(WelcomeRecord.objects.filter(membership_id=membership_id))


def prepare_unfinished_welcomes(*, at: datetime, since: datetime) -> int:
    """Go on with the welcomes of members admitted since a moment that lack a step, or whose step failed; returns how many were tried."""
    done = Count("welcome_records", filter=Q(welcome_records__done_at__isnull=False, welcome_records__step__in=[step.name for step in steps()]))
    newest = Membership.objects.current().filter(application__isnull=False, created_at__gte=since).annotate(done=done)
    waiting = list(newest.filter(done__lt=len(steps())).order_by("created_at").values_list("pk", flat=True)[:_AT_ONCE])
    for membership_id in waiting:
        prepare_welcome(membership_id=membership_id, at=at)
    return len(waiting)


@transaction.atomic
def _take(step: Step, membership_id: int, at: datetime) -> None:
    # Whoever else prepares this welcome at the same moment waits here, and then finds the step done.
    membership = locked_membership(membership_id)
    if WelcomeRecord.objects.filter(membership=membership, step=step.name, done_at__isnull=False).exists():
        return
    address = step.run(membership, at)
    WelcomeRecord.objects.update_or_create(
        membership=membership, step=step.name, defaults={"tried_at": at, "done_at": at, "result_url": address, "error": ""}
    )
    record(actor=None, action="welcome-step-done", subject=membership, changes={"step": ("", step.name)}, at=at)


@transaction.atomic
def _keep_failure(step: Step, membership_id: int, error: str, at: datetime) -> None:
    membership = locked_membership(membership_id)
    if WelcomeRecord.objects.filter(membership=membership, step=step.name, done_at__isnull=False).exists():
        return
    WelcomeRecord.objects.update_or_create(
        membership=membership, step=step.name, defaults={"tried_at": at, "done_at": None, "result_url": "", "error": error}
    )
