"""People as a door sees them, and what became of presses, for the script and in words."""

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.queries.doors import code_mark, count_of
from hubwerk.processes.events.records.office_addresses import registration_page
from hubwerk.processes.events.rules import may_keep_registrations
from hubwerk.processes.events.services.check_in import Outcome, PressResult

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["count_data", "help_url", "outcome_words", "person_data", "result_data", "state_words"]


def person_data(event: Event, row: Registration) -> dict[str, Any]:
    """What a device keeps of a person."""
    return {
        "id": row.pk,
        "name": row.full_name,
        "organisation": row.organisation_label,
        "status": row.status,
        "mode": row.seat_list.mode,
        "since": row.checked_in_at.isoformat() if row.checked_in_at else None,
        "mark": code_mark(event, row.code),
    }


def count_data(event: Event) -> dict[str, int]:
    """The count at the door."""
    count = count_of(event)
    return {"came": count.came, "expected": count.expected}


def result_data(event: Event, result: PressResult, user: "User") -> dict[str, Any]:
    """What a press led to. The way to somebody's needs is named only to those who may read them, and kept by no device."""
    row = result.registration
    return {
        "key": str(result.key),
        "outcome": result.outcome,
        "person": person_data(event, row) if row is not None else None,
        "since": result.since.isoformat() if result.since else None,
        "door": result.door,
        "help": help_url(row, user) if row is not None else "",
    }


def help_url(row: Registration, user: "User") -> str:
    """Where it is written what help somebody asked for; empty where they did not, or for those who may not know."""
    return registration_page(row.pk, "needs") if row.accessibility and may_keep_registrations(user) else ""


def outcome_words(event: Event, result: PressResult) -> str:
    """What became of a press, as a sentence."""
    row = result.registration
    if result.outcome == Outcome.UNKNOWN or row is None:
        known = result.outcome == Outcome.WRONG_EVENT
        return _("This ticket is for another event.") if known else _("This ticket is not known here.")
    if result.outcome == Outcome.IN:
        return _("%(name)s is in.") % {"name": row.full_name}
    if result.outcome == Outcome.UNDONE:
        return _("The check-in of %(name)s was undone.") % {"name": row.full_name}
    if result.outcome == Outcome.NOT_CONFIRMED:
        return _("%(name)s has no place: %(state)s.") % {"name": row.full_name, "state": row.get_status_display()}
    since = date_format(result.since.astimezone(event.zone), "TIME_FORMAT") if result.since else ""
    if result.door:
        return _("%(name)s has been in since %(time)s, by the door “%(door)s”.") % {"name": row.full_name, "time": since, "door": result.door}
    return _("%(name)s has been in since %(time)s.") % {"name": row.full_name, "time": since}


def state_words(row: Registration, event: Event) -> str:
    """Where somebody stands, in a few words."""
    if row.checked_in_at is not None:
        return _("in since %(time)s") % {"time": date_format(row.checked_in_at.astimezone(event.zone), "TIME_FORMAT")}
    if row.status == RegistrationStatus.CONFIRMED:
        return _("expected")
    return str(row.get_status_display())
