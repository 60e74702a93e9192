"""The contact log: what was said, and what follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.errors import StepAlreadyDone
from hubwerk.network.organisations.models import ContactLogEntry
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What is to be done after a talk, by whom and until when."""

    description: str
    owner: "User | None" = None
    due_on: date | None = None


@transaction.atomic
def log_contact(
    *,
    actor: "User",
    organisation_id: int,
    happened_at: datetime,
    summary: str,
    at: datetime,
    person_id: int | None = None,
    next_step: NextStep | None = None,
) -> ContactLogEntry:
    """Note a talk, call or visit. Raises `InvalidInput`, also for a talk that has not happened yet."""
    if happened_at > at:
        raise InvalidInput({"happened_at": [_("Only talks that have happened are logged.")]})
    entry = ContactLogEntry(organisation_id=organisation_id, happened_at=happened_at, author=actor, person_id=person_id, summary=summary.strip())
    if next_step is not None:
        entry.next_step, entry.next_step_owner, entry.next_step_due_on = next_step.description, next_step.owner, next_step.due_on
    try:
        entry.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error
    entry.save()
    # The text itself stays in the log alone: what was said in confidence is not copied into the history.
    record(actor=actor, action="contact-logged", subject=entry.organisation, changes={"contact": (None, entry.pk)}, at=at)
    return entry


def complete_next_step(*, actor: "User", entry_id: int, at: datetime) -> ContactLogEntry:
    """Note that the next step is done. Raises `StepAlreadyDone` where there is none to do, and `NotFound`."""
    return complete_next_steps(actor=actor, entry_ids=[entry_id], at=at)[0]


@transaction.atomic
def complete_next_steps(*, actor: "User", entry_ids: Sequence[int], at: datetime) -> list[ContactLogEntry]:
    """Note that next steps are done, all or none. Raises `StepAlreadyDone` where there is none to do, and `NotFound`."""
    rows = ContactLogEntry.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=entry_ids).order_by("pk")
    entries = list(rows)
    if len(entries) != len(set(entry_ids)):
        raise NotFound
    for entry in entries:
        if not entry.next_step or entry.next_step_done_at is not None:
            raise StepAlreadyDone
        entry.next_step_done_at = at
        entry.save(update_fields=["next_step_done_at"])
        record(actor=actor, action="next-step-done", subject=entry.organisation, changes={"contact": (entry.pk, entry.pk)}, at=at)
    return entries
