"""Who answers what organisations look for or offer."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from hubwerk.engine.matching import Entry, Hit
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.processes.matchmaking.entries import listing_entry, listing_entry_id, organisation_entry, organisation_entry_id
from hubwerk.processes.matchmaking.live import live_index
from hubwerk.processes.matchmaking.queries.rows import Match, matches_of, rows_of

__all__ = ["matches_for_listing", "matches_for_listings", "matches_for_organisation", "matches_of_organisation_among"]

# Every listing and the profile of an organisation is asked about; so many of each are looked at.
_LOOKED_AT: Final = 12


def matches_for_listing(listing: Listing, *, limit: int = 10, on: date) -> list[Match]:
    """Who answers a need, or needs an offer. Works for drafts, too."""
    query = listing_entry(listing)
    with live_index.current() as index:
        return matches_of(query, index.match(query, limit=limit, on=on))


def matches_for_listings(listings: Sequence[Listing], *, limit: int = 10, on: date) -> dict[int, list[Match]]:
    """Who answers each of these listings, by its key. The number of queries does not depend on how many there are.

    Best with the organisations, their roles and languages, and the topics of the listings at hand.
    """
    with live_index.current() as index:
        hits = [(listing, query, index.match(query, limit=limit, on=on)) for listing in listings for query in [listing_entry(listing)]]
    rows = rows_of(hit.entry for _listing, _query, found in hits for hit in found)
    return {listing.pk: matches_of(query, found, rows) for listing, query, found in hits}


def matches_for_organisation(organisation: Organisation, *, limit: int = 10, on: date, excluding: Collection[int] = ()) -> list[Match]:
    """The best matches of all its open listings (or of its profile while it has none), each other organisation once; `excluding` names some by key."""
    queries = _asked_for(organisation, on)
    unwanted = frozenset(map(str, excluding))
    best: dict[str, tuple[float, str, Entry]] = {}
    with live_index.current() as index:
        for query in queries:
            for found in index.find(query, limit=_LOOKED_AT, on=on):
                other = index.entry(found.id).organisation
                if other in unwanted:
                    continue
                if other not in best or best[other][0] < found.score:
                    best[other] = (found.score, found.id, query)
        ranked = sorted(best.values(), key=lambda one: (-one[0], one[1]))[:limit]
        hits = [
            (query, hit)
            for query in queries
            if (wanted := {entry_id for _, entry_id, asked in ranked if asked is query})
            for hit in index.match(query, limit=limit, on=on, among=wanted)
        ]
    rows = rows_of(hit.entry for _, hit in hits)
    return [match for query, hit in sorted(hits, key=lambda pair: (-pair[1].score, pair[1].id)) for match in matches_of(query, [hit], rows)]


def matches_of_organisation_among(organisation: Organisation, others: Collection[int], *, limit: int = 10, on: date) -> list[Match]:
    """The best matches of an organisation among a few others, given by key, each once; itself is never among them.

    For small circles such as the people at one event: all entries of the others are scored, however far they stand behind in the network.
    """
    wanted_keys = frozenset(others) - {organisation.pk}
    if not wanted_keys:
        return []
    open_keys = Listing.objects.open_on(on).filter(organisation__in=wanted_keys).values_list("pk", flat=True)
    among = {*map(organisation_entry_id, wanted_keys), *map(listing_entry_id, open_keys)}
    best: dict[str, tuple[float, str, Entry, Hit]] = {}
    with live_index.current() as index:
        for query in _asked_for(organisation, on):
            for hit in index.match(query, limit=2 * limit, on=on, among=among):
                other = hit.entry.organisation
                if other not in best or best[other][0] < hit.score:
                    best[other] = (hit.score, hit.id, query, hit)
    ranked = sorted(best.values(), key=lambda one: (-one[0], one[1]))[:limit]
    rows = rows_of(hit.entry for _score, _id, _query, hit in ranked)
    return [match for _score, _id, query, hit in ranked for match in matches_of(query, [hit], rows)]


def _asked_for(organisation: Organisation, on: date) -> list[Entry]:
    """What an organisation is matched by: its open listings, or its profile while it has none."""
    listings = (
        organisation.listings.open_on(on)
        .select_related("organisation__region")
        .prefetch_related("topics", "organisation__roles", "organisation__languages")
    )
    return [listing_entry(listing) for listing in listings] or [organisation_entry(organisation)]
