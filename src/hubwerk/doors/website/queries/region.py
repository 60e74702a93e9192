"""All that is known of a region today: what the network counts, what its editor keeps, what the rooms above add."""

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from hubwerk.doors.website.maps import draw
from hubwerk.doors.website.models import RegionPage
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations
from hubwerk.doors.website.queries.events import next_events
from hubwerk.doors.website.queries.listing_rows import newest_listings
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings
from hubwerk.doors.website.queries.named_news import news_of_regions
from hubwerk.doors.website.queries.places import Places, places
from hubwerk.doors.website.queries.region_facts import facts_of
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.sites import sites_on_offer
from hubwerk.doors.website.queries.spoken import Spoken, spoken
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.region_sections import sections_for

__all__ = ["commonest_topics", "name_of", "region_today", "region_url"]

_SHOWN: Final = 6
_TOPICS: Final = 12


def region_today(request: HttpRequest, region: Region, *, portrait: RegionPage | None = None, tree: Places | None = None) -> dict[str, Any]:
    """What the page of a region shows, with or without a portrait. The number of queries does not depend on the number of rows."""
    tree = tree or places()
    on = timezone.localdate()
    language = reader_language()
    speakers = spoken(network_version(), on=on)
    organisations = list(_organisations(region, tree, speakers))
    keys = frozenset(organisation.pk for organisation in organisations)
    common = commonest_topics(keys, speakers, limit=_TOPICS)
    listings = chosen_listings(MarketChoice(region=region.code), places=tree, spoken=speakers, on=on)
    newest = newest_listings(listings, speakers, limit=_SHOWN, also=tuple(common))
    within = tree.within(region)
    return {
        "region": region,
        "name": name_of(region, portrait, language=language),
        "official_name": region.name(language),
        "above": tree.above(region),
        "below": tree.children(region),
        "map": draw(tree.drawn, {}, language=language, url=region_url, chosen=within),
        "facts": facts_of(region, on=on, language=language),
        "sites": sites_on_offer(within, on=on, language=language),
        "organisation_count": len(organisations),
        "need_count": newest.counts[ListingKind.NEED],
        "offer_count": newest.counts[ListingKind.OFFER],
        "organisations": organisations[:_SHOWN],
        "needs": newest.needs,
        "offers": newest.offers,
        "common": [(newest.topics[topic], number) for topic, number in common.items() if topic in newest.topics],
        "events": next_events(request, regions=within),
        "news": news_of_regions(within, at=timezone.now(), language=language),
        "sections": sections_for(request, region, on=on),
    }


def name_of(region: Region, portrait: RegionPage | None, *, language: str) -> str:
    """What people call the region, which its portrait knows in its own language; else its name in statistics."""
    if portrait is not None and portrait.locale.language_code == language:
        return str(portrait.title)
    return region.name(language)


def commonest_topics(keys: frozenset[int], speakers: Spoken, *, limit: int) -> dict[str, int]:
    """The topics at least two of these organisations name, with how many speak of them or of one below; the strongest first. No query."""
    counts = speakers.named_by_organisations(keys)
    best = sorted((topic for topic, number in counts.items() if number > 1), key=lambda topic: (-counts[topic], topic))[:limit]
    return {topic: len(speakers.organisations_on(topic) & keys) for topic in best}


def region_url(region: Region) -> str:
    """The page of a region."""
    return reverse("website:region", args=[region.code])


def _organisations(region: Region, tree: Places, speakers: Spoken) -> Any:
    rows = chosen_organisations(DirectoryChoice(region=region.code), places=tree, spoken=speakers)
    return rows.only("name", "slug", "town", "is_sample").order_by("name", "pk")
