"""What the rooms above may hear, once it is done."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

__all__ = ["announce_events", "announce_partner_events", "events_changed", "partner_events_changed"]

# Carries the keys of the events of which something shown to the public changed: `event_ids` (frozenset).
events_changed = Signal()
# Something of what partners' calendars tell came, changed or went.
partner_events_changed = Signal()


def announce_events(*event_ids: int) -> None:
    """Tell after the commit that what the public sees of events changed; nothing is sent for none. Receivers that fail do not undo the change."""
    if event_ids:
        transaction.on_commit(partial(events_changed.send_robust, sender=None, event_ids=frozenset(event_ids)))


def announce_partner_events() -> None:
    """Tell after the commit that what the public sees of partners' events changed."""
    transaction.on_commit(partial(partner_events_changed.send_robust, sender=None))
