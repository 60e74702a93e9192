"""The organisations of a member at a glance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from hubwerk.doors.portal.places import Place
from hubwerk.network.organisations.enums import ListingKind, ListingStatus
from hubwerk.network.organisations.models import Listing

__all__ = ["Card", "cards", "is_open", "listings_of_places"]


@dataclass(frozen=True, slots=True)
class Card:
    """One organisation, with how many needs and offers are open and how many are still drafts."""

    place: Place
    needs: int
    offers: int
    drafts: int


def listings_of_places(places: Sequence[Place]) -> list[Listing]:
    """Every need and offer of a member's organisations, in whatever state, without the texts. One query."""
    keys = [place.organisation.pk for place in places]
    return list(Listing.objects.filter(organisation__in=keys).defer("text")) if keys else []


def cards(places: Sequence[Place], listings: Collection[Listing], *, on: date) -> list[Card]:
    """The organisations with their counts."""
    return [_card(place, [listing for listing in listings if listing.organisation_id == place.organisation.pk], on) for place in places]


def is_open(listing: Listing, *, on: date) -> bool:
    """Whether a listing takes answers on a day, as far as it is for itself; that its organisation is published is another matter."""
    return listing.status == ListingStatus.PUBLISHED and (listing.closes_on is None or listing.closes_on >= on)


def _card(place: Place, own: Sequence[Listing], on: date) -> Card:
    opened = [listing for listing in own if is_open(listing, on=on)]
    return Card(
        place,
        needs=sum(listing.kind == ListingKind.NEED for listing in opened),
        offers=sum(listing.kind == ListingKind.OFFER for listing in opened),
        drafts=sum(listing.status == ListingStatus.DRAFT for listing in own),
    )
