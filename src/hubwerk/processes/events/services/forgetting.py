"""What is deleted of participants as time passes: needs soon after the event, names and addresses much later. Counts stay."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.models import Event, EventQuestion, Registration
from hubwerk.processes.events.services.erasure import erase_registrations
from hubwerk.processes.events.services.guards import locked_event

__all__ = ["erase_event_needs", "forget_old_participants"]

_AT_ONCE: Final = 500


def erase_event_needs(*, at: datetime) -> int:
    """Delete needs and delicate answers of events that ended some days ago, cancelled ones too; returns of how many. Safe to run twice."""
    until = at - timedelta(days=settings.HUBWERK_EVENT_NEEDS_KEPT_DAYS)
    due = Event.objects.filter(needs_erased_at__isnull=True, ends_at__lte=until).order_by("ends_at", "pk").values_list("pk", flat=True)
    return sum(_erase_needs(event_id, at) for event_id in list(due[:_AT_ONCE]))


def forget_old_participants(*, at: datetime) -> int:
    """Erase the persons of events long past: their organisation, their status and whether they came stay for the figures. Returns how many."""
    until = at - timedelta(days=settings.HUBWERK_EVENT_PEOPLE_KEPT_DAYS)
    old = Registration.objects.filter(erased_at__isnull=True, event__ends_at__lte=until).order_by("pk").values_list("pk", flat=True)
    return erase_registrations(registration_ids=list(old[:_AT_ONCE]), at=at)


@transaction.atomic
def _erase_needs(event_id: int, at: datetime) -> bool:
    event = locked_event(event_id)
    if event.needs_erased_at is not None:
        return False
    emptied = Registration.objects.filter(event=event).exclude(accessibility="", food="").update(accessibility="", food="")
    delicate = {str(key) for key in EventQuestion.objects.filter(event=event, is_delicate=True).values_list("pk", flat=True)}
    emptied += _without_answers(event, delicate)
    event.needs_erased_at = at
    event.save(update_fields=["needs_erased_at"])
    record(actor=None, action="event-needs-erased", subject=event, changes={"registrations": (emptied, 0)}, at=at)
    return True


def _without_answers(event: Event, keys: Collection[str]) -> int:
    """Take the answers to these questions out of every registration; returns of how many."""
    if not keys:
        return 0
    changed = []
    for row in Registration.objects.filter(event=event).exclude(answers={}).only("answers"):
        kept = {key: answer for key, answer in row.answers.items() if key not in keys}
        if kept != row.answers:
            row.answers = kept
            changed.append(row)
    Registration.objects.bulk_update(changed, ["answers"], batch_size=_AT_ONCE)
    return len(changed)
