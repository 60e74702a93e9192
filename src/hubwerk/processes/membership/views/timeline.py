"""The way of an application in words: what has happened, where it is now, what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.models import Application

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Station", "timeline"]

_CHECKED = (ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW, ApplicationStatus.WAITING)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the way. `at` is when it was reached, as far as that is known; what lies ahead is not reached."""

    label: "StrOrPromise"
    text: "StrOrPromise"
    at: datetime | None
    is_reached: bool
    is_current: bool


def timeline(application: Application) -> list[Station]:
    """The stations in their order."""
    status = application.status
    begun = Station(_("Begun"), "", application.created_at, True, status == ApplicationStatus.DRAFT)
    received = Station(_("Received"), "", application.applied_at, application.applied_at is not None, False)
    if status == ApplicationStatus.WITHDRAWN:
        withdrawn = Station(_("Withdrawn"), _("You have withdrawn the application."), application.updated_at, True, True)
        return [begun, *([received] if application.applied_at else []), withdrawn]
    is_checked = status in _CHECKED
    is_decided = status == ApplicationStatus.DECIDED
    is_proposed = status == ApplicationStatus.PROPOSED
    waiting = _("We have a question and wait for your answer.") if status == ApplicationStatus.WAITING else _("The team reads what you wrote.")
    return [
        begun,
        received,
        Station(_("Checked by the team"), waiting if is_checked else "", None, is_checked or is_proposed or is_decided, is_checked),
        Station(
            _("Before the board"), _("The board decides about new members.") if is_proposed else "", None, is_proposed or is_decided, is_proposed
        ),
        Station(_decided(application), "", application.decided_at, is_decided, is_decided),
    ]


def _decided(application: Application) -> "StrOrPromise":
    decided: dict[str, StrOrPromise] = {Decision.ADMITTED: _("Admitted"), Decision.DECLINED: _("Declined")}
    return decided.get(application.decision, _("Decision"))
