"""A participant's consent to be shown to the others."""

from datetime import datetime

from django.db import transaction

from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.consents import SHOWN_WORDING
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.services.guards import locked_registration

__all__ = ["agree_to_be_shown", "stop_being_shown"]


@transaction.atomic
def agree_to_be_shown(*, registration_id: int, at: datetime) -> Registration:
    """Be seen by the participants who agreed to the same. Raises `NotFound`."""
    return _set(registration_id, since=at, wording=SHOWN_WORDING, at=at)


@transaction.atomic
def stop_being_shown(*, registration_id: int, at: datetime) -> Registration:
    """Withdraw that; holds at once, also for introductions both had agreed to. Raises `NotFound`."""
    return _set(registration_id, since=None, wording="", at=at)


def _set(registration_id: int, *, since: datetime | None, wording: str, at: datetime) -> Registration:
    registration = locked_registration(registration_id)
    if (registration.shown_since is None) == (since is None):
        return registration
    changes = {"shown_since": (registration.shown_since, since), "shown_wording": (registration.shown_wording, wording)}
    registration.shown_since, registration.shown_wording = since, wording
    registration.save(update_fields=["shown_since", "shown_wording"])
    record(actor=None, action="registration-shown" if since else "registration-hidden", subject=registration, changes=changes, at=at)
    return registration
