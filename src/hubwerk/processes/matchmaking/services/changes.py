"""Notes which entries changed."""

from collections.abc import Collection

from hubwerk.network.organisations.models import Listing
from hubwerk.processes.matchmaking.entries import listing_entry_id, organisation_entry_id
from hubwerk.processes.matchmaking.models import IndexChange
from hubwerk.processes.matchmaking.sources import source_entry_id


def record_changes(*, organisation_ids: Collection[int], listing_ids: Collection[int]) -> None:
    """Note changed listings, and changed organisations with all their listings (whose role, place and languages they carry), in the running transaction."""
    of_organisations = Listing.objects.filter(organisation__in=organisation_ids).values_list("pk", flat=True) if organisation_ids else ()
    _note([*map(organisation_entry_id, sorted(organisation_ids)), *map(listing_entry_id, sorted({*listing_ids, *of_organisations}))])


def note_changed_texts(table: str, keys: Collection[int]) -> None:
    """Note that texts of a source changed, came or went, in the running transaction."""
    _note([source_entry_id(table, key) for key in sorted(keys)])


def _note(names: Collection[str]) -> None:
    IndexChange.objects.bulk_create([IndexChange(entry_id=name) for name in names], batch_size=1000)
