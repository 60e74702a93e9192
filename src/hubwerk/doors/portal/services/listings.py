"""Needs and offers as members write them: the text and the step in its life, in one go."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.doors.portal.errors import require_unchanged
from hubwerk.foundation.errors import NotFound
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.services.details import ListingDetails
from hubwerk.network.organisations.services.listings import close_listing, create_listing, publish_listing, renew_listing, update_listing

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Step", "write_listing"]


class Step(StrEnum):
    """What happens to a listing once its text is stored."""

    SAVE = "save"
    PUBLISH = "publish"
    RENEW = "renew"
    CLOSE = "close"


@transaction.atomic
def write_listing(
    *,
    actor: "User",
    organisation_id: int,
    details: ListingDetails,
    step: Step,
    at: datetime,
    listing_id: int | None = None,
    seen: datetime | None = None,
) -> Listing:
    """Store what a member wrote and take the step, both or neither; `seen` is the time of the version that was before them.

    Raises `ChangedMeanwhile`, `InvalidInput`, `NotFound`, `OrganisationArchived`, and what the step raises.
    """
    if listing_id is None:
        listing = create_listing(actor=actor, organisation_id=organisation_id, details=details, at=at)
    else:
        stored = Listing.objects.select_for_update().filter(pk=listing_id, organisation=organisation_id).first()
        if stored is None:
            raise NotFound
        if ListingDetails.of(stored) != details:
            require_unchanged(stored=stored.updated_at, seen=seen)
        listing = update_listing(actor=actor, listing_id=listing_id, details=details, at=at)
    if step is Step.PUBLISH:
        return publish_listing(actor=actor, listing_id=listing.pk, at=at)
    if step is Step.RENEW:
        return renew_listing(actor=actor, listing_id=listing.pk, closes_on=details.closes_on, at=at)
    if step is Step.CLOSE:
        return close_listing(actor=actor, listing_id=listing.pk, at=at)
    return listing
