"""Listings: written, published, changed, closed, renewed. One path for one and for many."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import ListingStatus, PublicationStatus
from hubwerk.network.organisations.errors import ListingNotPublished, ListingPublished, OrganisationArchived
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.services.checks import check_listings
from hubwerk.network.organisations.services.details import LISTING_COLUMNS, ListingDetails, ListingWrite
from hubwerk.network.organisations.signals import announce_listings
from hubwerk.network.people.external_ids import require_free_external_ids

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_BATCH: Final = 500


def create_listing(*, actor: "User | None", organisation_id: int, details: ListingDetails, at: datetime, external_id: str | None = None) -> Listing:
    """Write a listing, as a draft. Raises `InvalidInput`, `NotFound` and `OrganisationArchived`."""
    write = ListingWrite(details=details, organisation_id=organisation_id, external_id=external_id)
    return store_listings(actor=actor, writes=[write], at=at)[0]


def update_listing(*, actor: "User | None", listing_id: int, details: ListingDetails, at: datetime) -> Listing:
    """Replace what a listing says, whatever its state. Raises `InvalidInput`, `NotFound` and `OrganisationArchived`."""
    organisation_id = Listing.objects.filter(pk=listing_id).values_list("organisation_id", flat=True).first()
    if organisation_id is None:
        raise NotFound
    write = ListingWrite(details=details, organisation_id=organisation_id, listing_id=listing_id)
    return store_listings(actor=actor, writes=[write], at=at)[0]


@transaction.atomic
def store_listings(*, actor: "User | None", writes: Sequence[ListingWrite], at: datetime) -> list[Listing]:
    """Create and change listings, all or none, in the order given; what its write does not change is left alone.

    The number of reads does not depend on the number of listings. Raises `InvalidInput` for the first one that is not valid, `NotFound` for
    a listing or organisation that does not exist or do not belong together, and `OrganisationArchived`.
    """
    _require_living_organisations({write.organisation_id for write in writes})
    existing = _locked([write.listing_id for write in writes if write.listing_id is not None])
    stored: list[Listing] = []
    differences: list[dict[str, tuple[object, object]]] = []
    for write in writes:
        if write.listing_id is None:
            status = ListingStatus.CLOSED if write.closed else ListingStatus.DRAFT
            listing = Listing(organisation_id=write.organisation_id, external_id=write.external_id, status=status, created_at=at, updated_at=at)
            difference = _difference(None, write.details)
        else:
            listing = existing[write.listing_id]
            if listing.organisation_id != write.organisation_id:
                raise NotFound
            difference = _difference(ListingDetails.of(listing), write.details)
        for column in LISTING_COLUMNS:
            setattr(listing, column, getattr(write.details, column))
        stored.append(listing)
        differences.append(difference)
    changed = [(listing, write, difference) for listing, write, difference in zip(stored, writes, differences, strict=True) if difference]
    created = [listing for listing, _write, _changes in changed if listing.pk is None]
    check_listings([listing for listing, _write, _changes in changed])
    require_free_external_ids(Listing, [listing.external_id for listing in created])
    updated = [listing for listing, _write, _changes in changed if listing.pk is not None]
    for listing in updated:
        listing.updated_at = at
    Listing.objects.bulk_create(created, batch_size=_BATCH)
    Listing.objects.bulk_update(updated, [*LISTING_COLUMNS, "updated_at"], batch_size=_BATCH)
    _store_topics([(listing, write.details) for listing, write, difference in changed if "topic_ids" in difference])
    new = {listing.pk for listing in created}
    for listing, _write, difference in changed:
        action = "listing-created" if listing.pk in new else "listing-changed"
        record(actor=actor, action=action, subject=listing, changes=difference, at=at)
    announce_listings([listing.pk for listing, _write, _changes in changed])
    return stored


def publish_listing(*, actor: "User | None", listing_id: int, at: datetime) -> Listing:
    """Show a draft or closed listing to everyone. Raises `ListingPublished`, `OrganisationArchived`, `InvalidInput` and `NotFound`."""
    return publish_listings(actor=actor, listing_ids=[listing_id], at=at)[0]


@transaction.atomic
def publish_listings(*, actor: "User | None", listing_ids: Sequence[int], at: datetime) -> list[Listing]:
    """Show listings to everyone, all or none."""
    _require_living_organisations(_organisations_of(listing_ids))
    listings = list(_locked(listing_ids).values())
    day = timezone.localdate(at)
    for listing in listings:
        if listing.status == ListingStatus.PUBLISHED:
            raise ListingPublished
        _require_to_come(listing.closes_on, day)
    _move(listings, actor=actor, action="listing-published", at=at, status=ListingStatus.PUBLISHED, published_on=day)
    return listings


def close_listing(*, actor: "User | None", listing_id: int, at: datetime) -> Listing:
    """Take no more answers. Raises `ListingNotPublished` and `NotFound`."""
    return close_listings(actor=actor, listing_ids=[listing_id], at=at)[0]


@transaction.atomic
def close_listings(*, actor: "User | None", listing_ids: Sequence[int], at: datetime) -> list[Listing]:
    """Take no more answers for listings, all or none."""
    listings = list(_locked(listing_ids).values())
    if any(listing.status != ListingStatus.PUBLISHED for listing in listings):
        raise ListingNotPublished
    _move(listings, actor=actor, action="listing-closed", at=at, status=ListingStatus.CLOSED)
    return listings


@transaction.atomic
def renew_listing(*, actor: "User | None", listing_id: int, closes_on: date | None, at: datetime) -> Listing:
    """Say that a published or closed listing still holds, until a new day or for good.

    Raises `ListingNotPublished` for a draft, `InvalidInput` for a day in the past, `OrganisationArchived` and `NotFound`.
    """
    _require_living_organisations(_organisations_of([listing_id]))
    listing = _locked([listing_id])[listing_id]
    if listing.status == ListingStatus.DRAFT:
        raise ListingNotPublished
    day = timezone.localdate(at)
    _require_to_come(closes_on, day)
    _move([listing], actor=actor, action="listing-renewed", at=at, status=ListingStatus.PUBLISHED, published_on=day, closes_on=closes_on)
    return listing


def _move(listings: Sequence[Listing], *, actor: "User | None", action: str, at: datetime, **values: object) -> None:
    """Set the values that differ, record and announce."""
    for listing in listings:
        difference = {field: (before, value) for field, value in values.items() if (before := getattr(listing, field)) != value}
        for field, value in values.items():
            setattr(listing, field, value)
        listing.updated_at = at
        record(actor=actor, action=action, subject=listing, changes=difference, at=at)
    Listing.objects.bulk_update(listings, [*values, "updated_at"], batch_size=_BATCH)
    announce_listings([listing.pk for listing in listings])


def _locked(keys: Sequence[int]) -> dict[int, Listing]:
    """The listings by key in the order given, locked, with their topics. Raises `NotFound` where one is missing."""
    rows = Listing.objects.select_for_update().filter(pk__in=keys).order_by("pk").prefetch_related("topics")
    found = {listing.pk: listing for listing in rows}
    if found.keys() != set(keys):
        raise NotFound
    return {key: found[key] for key in keys}


def _organisations_of(keys: Sequence[int]) -> set[int]:
    """Whose listings these are. A listing never changes its organisation, so this holds without a lock."""
    return set(Listing.objects.filter(pk__in=keys).order_by().values_list("organisation_id", flat=True))


def _require_living_organisations(keys: set[int]) -> None:
    """Lock the organisations against being archived meanwhile; always before their listings, so that no two wait for each other. Raises `NotFound` and `OrganisationArchived`."""
    states = dict(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", "status"))
    if states.keys() != keys:
        raise NotFound
    if PublicationStatus.ARCHIVED in states.values():
        raise OrganisationArchived


def _require_to_come(closes_on: date | None, day: date) -> None:
    if closes_on is not None and closes_on < day:
        raise InvalidInput({"closes_on": [_("The last day for answers is over. Choose a day to come, or none.")]})


def _difference(before: ListingDetails | None, after: ListingDetails) -> dict[str, tuple[object, object]]:
    fields = ListingDetails.__dataclass_fields__
    if before is None:
        return {field: (None, value) for field in fields if (value := getattr(after, field)) not in ("", None, frozenset())}
    return {field: (old, new) for field in fields if (old := getattr(before, field)) != (new := getattr(after, field))}


def _store_topics(rows: Sequence[tuple[Listing, ListingDetails]]) -> None:
    through = Listing.topics.through
    through._default_manager.filter(listing_id__in=[listing.pk for listing, _details in rows]).delete()
    through._default_manager.bulk_create(
        [through(listing_id=listing.pk, topic_id=topic) for listing, details in rows for topic in sorted(details.topic_ids)],
        batch_size=_BATCH,
    )
    for listing, _details in rows:
        vars(listing).pop("_prefetched_objects_cache", None)
