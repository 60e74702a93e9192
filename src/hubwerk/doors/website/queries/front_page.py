"""What the front page tells of the network; the page itself is an editor's."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.website.maps import draw
from hubwerk.doors.website.queries import directory, market
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings, market_rows
from hubwerk.doors.website.queries.places import places
from hubwerk.doors.website.queries.remembered import network_version, shared
from hubwerk.doors.website.queries.rows import with_topics
from hubwerk.doors.website.queries.spoken import Spoken, spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind, Role
from hubwerk.network.organisations.models import Listing
from hubwerk.network.topics.models import Topic

_LATEST: Final = 4
# An organisation that publishes ten offers at once takes one of the places, not all.
_LOOKED_AT: Final = 40
_TOPICS: Final = 32


def network_today() -> dict[str, Any]:
    """Who is in the network, what is new, what it speaks of."""
    on = timezone.localdate()
    today = shared("today", on, compute=lambda: _today(on))
    by_region: dict[str, int] = today["by_region"]
    regions = draw(places().drawn, by_region, language=reader_language(), url=lambda region: reverse("website:region", args=[region.code]))
    return {**today, "map": regions}


def _today(on: date) -> dict[str, Any]:
    """What is the same in every language. Twelve queries."""
    tree = places()
    speakers = spoken(network_version(), on=on)
    organisations = chosen_organisations(DirectoryChoice(), places=tree, spoken=speakers)
    roles = directory.role_counts(organisations)
    kinds = market.kind_counts(chosen_listings(MarketChoice(), places=tree, spoken=speakers, on=on))
    by_region = directory.region_counts(organisations, tree)

    def latest(kind: ListingKind) -> list[tuple[Listing, list[Topic]]]:
        rows = market_rows(MarketChoice(kind=kind), places=tree, spoken=speakers, order="new", on=on)[:_LOOKED_AT]
        return with_topics(_one_each(rows)[:_LATEST], speakers)

    return {
        "organisation_count": organisations.count(),
        "roles": [(role, roles.get(role, 0)) for role in Role],
        "need_count": kinds.get(ListingKind.NEED, 0),
        "offer_count": kinds.get(ListingKind.OFFER, 0),
        "country_count": len([country for country in tree.countries if by_region.get(country.code)]),
        "latest_needs": latest(ListingKind.NEED),
        "latest_offers": latest(ListingKind.OFFER),
        "by_region": by_region,
        "topics_spoken": _most_spoken(speakers),
    }


def _one_each(rows: Iterable[Listing]) -> list[Listing]:
    """The first listing of each organisation."""
    first: dict[int, Listing] = {}
    for row in rows:
        first.setdefault(row.organisation_id, row)
    return list(first.values())


def _most_spoken(speakers: Spoken) -> list[tuple[Topic, int]]:
    """What most organisations speak of in so many words."""
    everyone = frozenset(speakers.of_organisation)
    counts = speakers.named_by_organisations(everyone)
    best = sorted(counts, key=lambda topic: (-counts[topic], topic))[:_TOPICS]
    rows = topic_rows(best)
    return [(rows[topic], len(speakers.organisations_on(topic))) for topic in best if topic in rows]
