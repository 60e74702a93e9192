"""The index of regions and the page of one in its simplest form."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.website.maps import draw
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations, directory_rows
from hubwerk.doors.website.queries.directory import region_counts as organisations_by_region
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings, kind_counts, listings_by_key
from hubwerk.doors.website.queries.market import region_counts as listings_by_region
from hubwerk.doors.website.queries.places import Places, places
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.rows import with_topics
from hubwerk.doors.website.queries.spoken import Spoken, spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Region
from hubwerk.network.topics.models import Topic

_SHOWN: Final = 6
_TOPICS: Final = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All regions: the named areas, and the tree from the countries down."""
    tree = places()
    on = timezone.localdate()
    speakers = spoken(network_version(), on=on)
    organisations = organisations_by_region(chosen_organisations(DirectoryChoice(), places=tree, spoken=speakers), tree)
    listings = chosen_listings(MarketChoice(), places=tree, spoken=speakers, on=on)
    needs = listings_by_region(listings.filter(kind=ListingKind.NEED), tree)
    offers = listings_by_region(listings.filter(kind=ListingKind.OFFER), tree)
    language = reader_language()

    def row(region: Region, depth: int) -> tuple[Region, str, int, int, int, int]:
        code = region.code
        return region, region.name(language), depth, organisations.get(code, 0), needs.get(code, 0), offers.get(code, 0)

    context = {
        "areas": [row(region, 0) for region in tree.areas],
        "regions": [row(region, region.level or 0) for region in tree.regions if region.level is not None],
        "map": draw(tree.drawn, organisations, language=language, url=_region_url),
    }
    return render(request, "website/regions.html", context)


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Where it lies, who is there, what they need and offer, what they speak of."""
    tree = places()
    shown = tree.by_code.get(code)
    if shown is None:
        raise Http404
    on = timezone.localdate()
    language = reader_language()
    speakers = spoken(network_version(), on=on)
    choice = DirectoryChoice(region=code)
    organisations = chosen_organisations(choice, places=tree, spoken=speakers)
    keys = frozenset(organisations.order_by().values_list("pk", flat=True))
    listings = chosen_listings(MarketChoice(region=code), places=tree, spoken=speakers, on=on)
    listing_keys = frozenset(listings.order_by().values_list("pk", flat=True))
    kinds = kind_counts(listings)
    context: dict[str, Any] = {
        "region": shown,
        "name": shown.name(language),
        "above": tree.above(shown),
        "below": tree.children(shown),
        "map": draw(tree.drawn, {}, language=language, url=_region_url, chosen=tree.within(shown)),
        "organisation_count": len(keys),
        "need_count": kinds.get(ListingKind.NEED, 0),
        "offer_count": kinds.get(ListingKind.OFFER, 0),
        "organisations": directory_rows(choice, places=tree, spoken=speakers, order="name", on=on)[:_SHOWN],
        "needs": with_topics(listings_by_key(listing_keys, kind=ListingKind.NEED, on=on, limit=_SHOWN), speakers),
        "offers": with_topics(listings_by_key(listing_keys, kind=ListingKind.OFFER, on=on, limit=_SHOWN), speakers),
        "common": _common_topics(keys, speakers.named_by_organisations(keys), tree, speakers),
    }
    return render(request, "website/region.html", context)


def _common_topics(keys: frozenset[int], counts: dict[str, int], tree: Places, speakers: Spoken) -> list[tuple[Topic, int]]:
    """The topics at least two organisations there speak of, with how many speak of them or of one below."""
    best = sorted((topic for topic, number in counts.items() if number > 1), key=lambda topic: (-counts[topic], topic))[:_TOPICS]
    rows = topic_rows(best)
    return [(rows[topic], len(speakers.organisations_on(topic) & keys)) for topic in best if topic in rows]


def _region_url(region: Region) -> str:
    return reverse("website:region", args=[region.code])
