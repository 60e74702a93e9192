"""Who answers a sentence or a listing, as the pages show it."""

from collections.abc import Iterable
from datetime import date

from hubwerk.doors.website.queries.remembered import remembered
from hubwerk.network.organisations.models import Listing
from hubwerk.processes.matchmaking import queries as matchmaking
from hubwerk.processes.matchmaking.queries import Match


def answers_to_sentence(sentence: str, *, version: str, on: date, limit: int) -> list[Match]:
    """Who answers a sentence."""
    found = remembered(version, "sentence", sentence, on, compute=lambda: matchmaking.search(sentence, limit=limit, on=on))
    return without_repeating_profiles(found)


def answers_to_listing(listing: Listing, *, version: str, on: date) -> list[Match]:
    """Who answers a need or could use an offer."""
    found = remembered(version, "listing", listing.pk, listing.updated_at, on, compute=lambda: matchmaking.matches_for_listing(listing, on=on))
    return without_repeating_profiles(found)


def without_repeating_profiles(matches: Iterable[Match]) -> list[Match]:
    """The matches in their order; the profile of an organisation is left out where one of its listings says it better, or at least more exactly."""
    kept = list(matches)
    by_listing = {match.organisation.pk for match in kept if match.listing is not None}
    return [match for match in kept if match.listing is not None or match.organisation.pk not in by_listing]
