"""Who answers what organisations look for or offer, as their members see it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from hubwerk.doors.website.queries.answers import without_repeating_profiles
from hubwerk.doors.website.queries.remembered import network_version, remembered
from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.doors.website.wording import topics_of_match
from hubwerk.network.organisations.enums import ListingStatus
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, matches_for_listings
from hubwerk.processes.matchmaking.wording import COMMON_TOPICS, in_words

__all__ = [
    "COMMON_TOPICS",
    "PER_LISTING",
    "answers_to",
    "current_listings",
    "in_words",
    "new_since",
    "open_listings",
    "telling",
    "topics_named",
    "with_facts",
]

PER_LISTING: Final = 10
# Few but good: below so many points of 100 two texts share a word and no more, and what comes far behind the best answer is none.
_LEAST: Final = 15
_OF_THE_BEST: Final = 0.7


def with_facts(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """These listings with all that counts when they are matched. Four queries."""
    return listings.select_related("organisation__region").prefetch_related("topics", "organisation__roles", "organisation__languages")


def open_listings(organisation_ids: Collection[int], *, on: date) -> list[Listing]:
    """The open needs and offers of these organisations, ready to be matched."""
    return list(with_facts(Listing.objects.open_on(on).filter(organisation__in=organisation_ids)))


def current_listings(organisation: Organisation, *, on: date) -> list[Listing]:
    """The needs and offers an organisation is concerned with: its drafts and whatever has not closed, published or not yet, ready to be matched."""
    rows = organisation.listings.exclude(status=ListingStatus.CLOSED).exclude(status=ListingStatus.PUBLISHED, closes_on__lt=on)
    return list(with_facts(rows))


def telling(matches: Iterable[Match]) -> list[Match]:
    """Those of the matches that are worth a look."""
    kept = without_repeating_profiles(matches)
    least = max([_LEAST, *(_OF_THE_BEST * match.score for match in kept)])
    return [match for match in kept if match.score >= least]


def answers_to(listings: Sequence[Listing], *, on: date) -> dict[int, list[Match]]:
    """Who answers each listing, by its key: only what is worth a look. They must come from `with_facts`."""
    if not listings:
        return {}
    named = tuple((listing.pk, listing.updated_at, listing.organisation.updated_at) for listing in listings)
    found = remembered(network_version(), "portal", named, on, compute=lambda: matches_for_listings(listings, limit=PER_LISTING, on=on))
    return {key: telling(matches) for key, matches in found.items()}


def new_since(listing: Listing, match: Match) -> datetime:
    """Since when a match can be known: since the other side last changed its text, or since the day ours was published.

    A change of one's own text makes no news: whoever writes sees the matches while writing.
    """
    theirs = match.listing.updated_at if match.listing is not None else match.organisation.updated_at
    if listing.published_on is None:
        return theirs
    return max(theirs, timezone.make_aware(datetime.combine(listing.published_on, time.min)))


def topics_named(matches: Sequence[Match]) -> dict[str, Topic]:
    """The topics that the reasons of these matches name, by identifier. At most one query."""
    return topic_rows({topic for match in matches for topic in topics_of_match(match)})
