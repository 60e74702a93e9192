"""What the rooms above may hear, once it is done."""

from django.db import transaction
from django.dispatch import Signal

# The hub's own topics or words changed, so that texts read differently. Carries nothing.
overlay_changed = Signal()
# The shipped topics were brought in line with the files, and something differed. Carries nothing.
shipped_topics_changed = Signal()


def announce_overlay() -> None:
    """Tell after the commit that the overlay changed. Receivers that fail do not undo the change."""
    transaction.on_commit(lambda: overlay_changed.send_robust(sender=None))


def announce_shipped_topics() -> None:
    """Tell after the commit that the shipped topics changed. Receivers that fail do not undo the change."""
    transaction.on_commit(lambda: shipped_topics_changed.send_robust(sender=None))
