"""What the rooms above may hear, once it is done."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

__all__ = ["announce_application", "announce_memberships", "application_changed", "membership_changed"]

# Each carries the keys of the rows: `application_ids`, `membership_ids` (frozensets).
application_changed = Signal()
membership_changed = Signal()


def announce_application(application_id: int) -> None:
    """Tell after the commit that an application changed. Receivers that fail do not undo the change."""
    transaction.on_commit(partial(application_changed.send_robust, sender=None, application_ids=frozenset({application_id})))


def announce_memberships(*membership_ids: int) -> None:
    """Tell after the commit that memberships changed; nothing is sent for none. Receivers that fail do not undo the change."""
    if membership_ids:
        transaction.on_commit(partial(membership_changed.send_robust, sender=None, membership_ids=frozenset(membership_ids)))
