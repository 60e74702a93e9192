"""The work of this room in the background. Tasks are rows in the commit of what they follow; services are loaded when they run."""

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks import task

__all__ = [
    "advance_memberships_now",
    "close_due_ballots_now",
    "make_up_for_letters_now",
    "make_up_for_welcomes_now",
    "prepare_welcome_task",
    "write_decision_letter_task",
    "write_notice_letter_task",
]

# So far back is looked for what a lost or failed task left undone; what is older, the team does by hand.
_LOOKED_BACK: Final = timedelta(days=7)


@task()
def prepare_welcome_task(membership_id: int) -> None:
    """Prepare what a new member is welcomed with."""
    from hubwerk.processes.membership.services.welcome import prepare_welcome

    prepare_welcome(membership_id=membership_id, at=timezone.now())


@task()
def write_decision_letter_task(application_id: int) -> None:
    """Set the letter that tells an applicant what the board decided."""
    from hubwerk.processes.membership.services.letters import write_decision_letter

    write_decision_letter(application_id=application_id, at=timezone.now())


@task()
def write_notice_letter_task(membership_id: int) -> None:
    """Set the letter that confirms a notice."""
    from hubwerk.processes.membership.services.letters import write_notice_confirmation

    write_notice_confirmation(membership_id=membership_id, at=timezone.now())


def close_due_ballots_now() -> None:
    """Close the ballots whose time is over."""
    from hubwerk.processes.membership.services.ballots import close_due_ballots

    close_due_ballots(at=timezone.now())


def advance_memberships_now() -> None:
    """Begin and end memberships whose day has come."""
    from hubwerk.processes.membership.services.turning_days import advance_memberships

    advance_memberships(at=timezone.now())


def make_up_for_letters_now() -> None:
    """Set letters whose task was lost or failed."""
    from hubwerk.processes.membership.services.letters import write_missing_letters

    now = timezone.now()
    write_missing_letters(at=now, since=timezone.localdate(now - _LOOKED_BACK))


def make_up_for_welcomes_now() -> None:
    """Prepare what is left to prepare for the newest members."""
    from hubwerk.processes.membership.services.welcome import prepare_unfinished_welcomes

    now = timezone.now()
    prepare_unfinished_welcomes(at=now, since=now - _LOOKED_BACK)


def look_after_drafts() -> None:
    """Remind of applications that were begun and left, and forget those that were left for long."""
    from hubwerk.processes.membership.services.abandoned import forget_abandoned_applications, remind_of_abandoned_applications

    at = timezone.now()
    remind_of_abandoned_applications(at=at)
    forget_abandoned_applications(at=at)
