"""The network as pages and the rooms above read it: constant queries however many rows."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet

from hubwerk.network.organisations.enums import ListingKind, ListingStatus
from hubwerk.network.organisations.merging.similar import LikelyRecord, likely_records, similar_public
from hubwerk.network.organisations.models import Affiliation, Listing, Organisation, Region
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import ContactCard, contact_cards

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    from hubwerk.foundation.accounts.models import User

__all__ = [
    "LikelyRecord",
    "OpenCounts",
    "contacts_of",
    "directory",
    "likely_records",
    "listings_visible_to",
    "region_counts",
    "regions_with_outline",
    "similar_public",
]


class OpenCounts(TypedDict):
    """How many open listings an organisation of the directory has."""

    open_needs: int
    open_offers: int


def directory(user: "User | AnonymousUser", *, on: date) -> "QuerySet[WithAnnotations[Organisation, OpenCounts]]":
    """Organisations this user may see, with region, roles, languages and topics at hand, and counts of their open needs and offers."""
    opened = Q(listings__status=ListingStatus.PUBLISHED, listings__published_on__lte=on) & (
        Q(listings__closes_on__isnull=True) | Q(listings__closes_on__gte=on)
    )
    rows = (
        Organisation.objects.visible_to(user)
        .select_related("region")
        .prefetch_related("roles", "languages", "topics")
        .annotate(
            open_needs=Count("listings", filter=opened & Q(listings__kind=ListingKind.NEED)),
            open_offers=Count("listings", filter=opened & Q(listings__kind=ListingKind.OFFER)),
        )
    )
    return cast("QuerySet[WithAnnotations[Organisation, OpenCounts]]", rows)


def listings_visible_to(user: "User | AnonymousUser") -> QuerySet[Listing]:
    """Listings this user may see, with their organisation, its roles and their topics at hand."""
    organisations = Prefetch("organisation", Organisation.objects.select_related("region").prefetch_related("roles"))
    return Listing.objects.visible_to(user).prefetch_related(organisations, "topics")


def contacts_of(organisation: Organisation, *, purpose: ConsentPurpose) -> list[tuple[Affiliation, ContactCard]]:
    """Who works there now, each with the card that may be shown for the purpose. Two queries."""
    affiliations = list(organisation.affiliations.current().order_by("role", "pk"))
    persons = Person.objects.filter(pk__in=[affiliation.person_id for affiliation in affiliations])
    cards = {card.person_id: card for card in contact_cards(persons, purpose=purpose)}
    return [(affiliation, cards[affiliation.person_id]) for affiliation in affiliations]


def region_counts(organisations: QuerySet[Organisation]) -> dict[int, int]:
    """How many of these organisations are in each region of theirs, by the region's key. Regions above are not added up."""
    rows = organisations.order_by().filter(region__isnull=False).values_list("region_id").annotate(number=Count("pk", distinct=True))
    return dict(rows)


def regions_with_outline() -> QuerySet[Region]:
    """The regions a schematic map draws."""
    return Region.objects.districts().exclude(outline=[])
