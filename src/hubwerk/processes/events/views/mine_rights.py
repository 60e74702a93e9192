"""Until when people change and cancel by themselves; the services hold to the same."""

from collections.abc import Sequence
from datetime import datetime

from hubwerk.processes.events.enums import IN_PLAY, EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Event, Registration

__all__ = ["may_cancel", "may_change", "may_switch"]


def may_change(row: Registration, at: datetime) -> bool:
    """What somebody said of themselves can be corrected until the event begins, also by naming who comes instead."""
    return row.status in IN_PLAY and row.event.status == EventStatus.PUBLISHED and at < row.event.starts_at


def may_cancel(row: Registration, at: datetime) -> bool:
    """A place can be given up until the time the event sets; who has none yet can leave until it begins."""
    until = row.event.can_be_cancelled_until if row.status == RegistrationStatus.CONFIRMED else row.event.starts_at
    return row.status in IN_PLAY and row.event.status == EventStatus.PUBLISHED and at < until


def may_switch(event: Event, in_play: Sequence[Registration], at: datetime) -> bool:
    """Between on site and online one changes as long as one can cancel."""
    return event.is_hybrid and bool(in_play) and event.status == EventStatus.PUBLISHED and at < event.can_be_cancelled_until
