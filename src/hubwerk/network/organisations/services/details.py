"""What is stored of an organisation and of a listing, whole: storing it replaces what was known before."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.network.organisations.enums import ListingKind, OrganisationKind
from hubwerk.network.organisations.models import Listing, Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationDetails:
    """An organisation as its form, the API or a file gives it. Related rows are named by their keys."""

    name: str
    kind: OrganisationKind | str
    roles: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    size: int | None = None
    region_id: int | None = None
    street: str = ""
    postal_code: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None
    website: str = ""
    vat_number: str | None = None
    company_number: str | None = None
    profile: str = ""
    profile_language: str = ""
    topic_ids: frozenset[int] = frozenset()
    came_through_id: int | None = None

    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationDetails":
        """What is stored of an organisation now; prefetched roles, languages and topics are used where they are there."""
        return cls(
            **{field: getattr(organisation, field) for field in ORGANISATION_COLUMNS},
            roles=frozenset(row.role for row in organisation.roles.all()),
            languages=frozenset(row.language for row in organisation.languages.all()),
            topic_ids=frozenset(topic.pk for topic in organisation.topics.all()),
        )


ORGANISATION_SETS: Final = ("roles", "languages", "topic_ids")
ORGANISATION_COLUMNS: Final = tuple(field for field in OrganisationDetails.__dataclass_fields__ if field not in ORGANISATION_SETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationWrite:
    """One organisation to create, or to change where `organisation_id` is given. The rest is only heard when it is created."""

    details: OrganisationDetails
    organisation_id: int | None = None
    external_id: str | None = None
    is_sample: bool = False
    referral_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingDetails:
    """A listing as its form, the API or a file gives it."""

    kind: ListingKind | str
    language: str
    title: str
    text: str
    topic_ids: frozenset[int] = frozenset()
    closes_on: date | None = None

    @classmethod
    def of(cls, listing: Listing) -> "ListingDetails":
        """What is stored of a listing now; prefetched topics are used where they are there."""
        columns = {field: getattr(listing, field) for field in LISTING_COLUMNS}
        return cls(**columns, topic_ids=frozenset(topic.pk for topic in listing.topics.all()))


LISTING_COLUMNS: Final = tuple(field for field in ListingDetails.__dataclass_fields__ if field != "topic_ids")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingWrite:
    """One listing to create for an organisation, or to change where `listing_id` is given.

    `closed` and `external_id` are only heard when it is created: a closed listing comes from elsewhere, as a record of the past.
    """

    details: ListingDetails
    organisation_id: int
    listing_id: int | None = None
    external_id: str | None = None
    closed: bool = False
