"""The network's rows as entries of the engine."""

from collections.abc import Collection, Iterator
from typing import Final, TypedDict

from django.db.models import QuerySet

from hubwerk.engine.matching import Entry, Kind, Place, Role
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking import sources

_LISTING: Final = "listing"
_ORGANISATION: Final = "organisation"


def listing_entry_id(listing_id: int) -> str:
    """The name of a listing in the index."""
    return f"{_LISTING}:{listing_id}"


def organisation_entry_id(organisation_id: int) -> str:
    """The name of an organisation's profile in the index."""
    return f"{_ORGANISATION}:{organisation_id}"


def row_of(entry_id: str) -> tuple[str, int]:
    """What an entry stands for: ("listing", 12) or ("organisation", 5)."""
    table, _, key = entry_id.partition(":")
    return table, int(key)


def all_entries() -> Iterator[Entry]:
    """Everything the public may be matched with, and everything it may read."""
    for listing in _listings(Listing.objects.published()).iterator(chunk_size=1000):
        yield listing_entry(listing)
    for organisation in _organisations(Organisation.objects.published()).iterator(chunk_size=1000):
        if organisation.profile.strip():
            yield organisation_entry(organisation)
    for source in sources.registered():
        yield from source.entries()


def entries_of(entry_ids: Collection[str]) -> dict[str, Entry | None]:
    """These entries as the database has them now; None for what is gone or no longer public."""
    rows = [row_of(entry_id) for entry_id in entry_ids]
    found: dict[str, Entry | None] = dict.fromkeys(entry_ids)
    for listing in _listings(Listing.objects.published().filter(pk__in=[key for table, key in rows if table == _LISTING])):
        found[listing_entry_id(listing.pk)] = listing_entry(listing)
    for organisation in _organisations(Organisation.objects.published().filter(pk__in=[key for table, key in rows if table == _ORGANISATION])):
        if organisation.profile.strip():
            found[organisation_entry_id(organisation.pk)] = organisation_entry(organisation)
    for source in sources.registered():
        entries = source.entries_of([key for table, key in rows if table == source.table])
        found |= {sources.source_entry_id(source.table, key): entry for key, entry in entries.items()}
    return found


def listing_entry(listing: Listing) -> Entry:
    """A need or an offer with the facts of its organisation."""
    organisation = listing.organisation
    return Entry(
        id=listing_entry_id(listing.pk),
        title=listing.title,
        text=listing.text,
        kind=Kind(listing.kind),
        language=listing.language,
        topics=tuple(sorted(topic.identifier for topic in listing.topics.all())),
        published=listing.published_on,
        closes=listing.closes_on,
        **organisation_facts(organisation),
    )


def organisation_entry(organisation: Organisation) -> Entry:
    """What an organisation says about itself."""
    return Entry(
        id=organisation_entry_id(organisation.pk),
        title=organisation.name,
        text=organisation.profile,
        kind=Kind.PROFILE,
        language=organisation.profile_language or None,
        topics=tuple(sorted(topic.identifier for topic in organisation.topics.all())),
        **organisation_facts(organisation),
    )


class OrganisationFacts(TypedDict):
    """What an entry knows of the organisation behind it."""

    organisation: str
    roles: frozenset[Role]
    spoken: frozenset[str]
    region: str
    place: Place | None


def organisation_facts(organisation: Organisation) -> OrganisationFacts:
    """The facts of an organisation that count for each of its texts."""
    return {
        "organisation": str(organisation.pk),
        "roles": _roles(organisation),
        "spoken": _spoken(organisation),
        "region": organisation.region.code if organisation.region else "",
        "place": _place(organisation),
    }


def _listings(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    return rows.select_related("organisation__region").prefetch_related("topics", "organisation__roles", "organisation__languages").order_by("pk")


def _organisations(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return rows.select_related("region").prefetch_related("topics", "roles", "languages").order_by("pk")


def _roles(organisation: Organisation) -> frozenset[Role]:
    return frozenset(Role(row.role) for row in organisation.roles.all())


def _spoken(organisation: Organisation) -> frozenset[str]:
    return frozenset(row.language for row in organisation.languages.all())


def _place(organisation: Organisation) -> Place | None:
    region = organisation.region
    country = region.country if region else ""
    if organisation.latitude is not None and organisation.longitude is not None:
        return Place(organisation.latitude, organisation.longitude, country)
    return Place(region.latitude, region.longitude, country) if region else None
