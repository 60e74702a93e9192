"""What the rooms above may hear: recorders in the same commit (see `recorders`), signals once it is done, one for one change or many."""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.dispatch import Signal

from hubwerk.network.organisations.recorders import record_change

# Each carries the keys of the rows that were created or changed: `organisation_ids`, `listing_ids` (frozensets); a region changes with
# its facts and its sites on offer: `region_ids`.
organisation_changed = Signal()
listing_changed = Signal()
region_changed = Signal()


def announce_organisations(organisation_ids: Collection[int]) -> None:
    """Tell that organisations changed: the recorders now, everyone else after the commit; nothing is sent for none. Receivers that fail do not undo the change."""
    if organisation_ids:
        record_change(organisation_ids=organisation_ids)
        transaction.on_commit(partial(organisation_changed.send_robust, sender=None, organisation_ids=frozenset(organisation_ids)))


def announce_listings(listing_ids: Collection[int]) -> None:
    """Tell that listings changed: the recorders now, everyone else after the commit; nothing is sent for none. Receivers that fail do not undo the change."""
    if listing_ids:
        record_change(listing_ids=listing_ids)
        transaction.on_commit(partial(listing_changed.send_robust, sender=None, listing_ids=frozenset(listing_ids)))


def announce_regions(region_ids: Collection[int]) -> None:
    """Tell after the commit that what is known of regions changed: their facts, their sites on offer. Receivers that fail do not undo the change."""
    if region_ids:
        transaction.on_commit(partial(region_changed.send_robust, sender=None, region_ids=frozenset(region_ids)))
