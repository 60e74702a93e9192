"""Two to four regions side by side."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone

from hubwerk.doors.website.fallback import best_version
from hubwerk.doors.website.models import RegionPage
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.region import commonest_topics, name_of
from hubwerk.doors.website.queries.region_facts import ShownFact, facts_side_by_side
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.sites import all_sites
from hubwerk.doors.website.queries.spoken import spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing, Organisation, Region
from hubwerk.network.topics.models import Topic

__all__ = ["MOST", "ComparedRegion", "Comparison", "chosen_regions", "compare"]

LEAST: Final = 2
MOST: Final = 4
_TOPICS: Final = 6


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the reader asked to compare: the regions there are, the codes there are none of, and whether some were too many."""

    regions: tuple[Region, ...]
    unknown: tuple[str, ...]
    too_many: bool

    @property
    def is_possible(self) -> bool:
        """Whether there is more than one to compare."""
        return len(self.regions) >= LEAST


@dataclass(frozen=True, slots=True)
class ComparedRegion:
    """One column: a region with what is counted in it and below it."""

    region: Region
    name: str
    organisations: int
    needs: int
    offers: int
    sites: int
    topics: tuple[Topic, ...]
    portrait: RegionPage | None


@dataclass(frozen=True, slots=True)
class _Beside:
    """One row: what is compared, and the value beside the name of each region."""

    label: str
    beside: tuple[tuple[str, ShownFact | None], ...]


def chosen_regions(codes: Sequence[str], tree: Places) -> Comparison:
    """The regions with these codes, each once, in the order given."""
    wanted = list(dict.fromkeys(code for code in codes if code))
    known = [tree.by_code[code] for code in wanted if code in tree.by_code]
    unknown = tuple(code for code in wanted if code not in tree.by_code)
    return Comparison(regions=tuple(known[:MOST]), unknown=unknown, too_many=len(known) > MOST)


def compare(request: HttpRequest, regions: Sequence[Region], tree: Places) -> dict[str, Any]:
    """The columns and the rows of facts. The number of queries depends neither on the regions nor on what is in them."""
    on = timezone.localdate()
    language = reader_language()
    speakers = spoken(network_version(), on=on)
    members = _organisations_by_region()
    listings = _listings_by_region(on=on)
    sites = tree.added_up(Counter(site.region_id for site in all_sites(on=on)))
    needs, offers = tree.added_up(listings[ListingKind.NEED]), tree.added_up(listings[ListingKind.OFFER])
    keys = {region.code: frozenset(key for below in tree.within(region) for key in members.get(below, ())) for region in regions}
    best = {code: tuple(commonest_topics(found, speakers, limit=_TOPICS)) for code, found in keys.items()}
    topics = topic_rows({topic for found in best.values() for topic in found})
    portraits = _portraits(regions, request)
    names = [name_of(region, portraits.get(region.pk), language=language) for region in regions]
    columns = [
        ComparedRegion(
            region=region,
            name=name,
            organisations=len(keys[region.code]),
            needs=needs[region.code],
            offers=offers[region.code],
            sites=sites[region.code],
            topics=tuple(topics[topic] for topic in best[region.code] if topic in topics),
            portrait=portraits.get(region.pk),
        )
        for region, name in zip(regions, names, strict=True)
    ]
    rows = facts_side_by_side(regions, on=on, language=language)
    return {"columns": columns, "facts": [_Beside(row.label, tuple(zip(names, row.cells, strict=True))) for row in rows]}


def _organisations_by_region() -> dict[int, list[int]]:
    """The keys of published organisations by the key of their region."""
    found: dict[int, list[int]] = defaultdict(list)
    for key, region in Organisation.objects.published().filter(region__isnull=False).order_by().values_list("pk", "region_id"):
        found[region].append(key)
    return found


def _listings_by_region(*, on: date) -> dict[str, dict[int, int]]:
    """How many open needs and offers come from each region, by its key."""
    counts: dict[str, dict[int, int]] = {ListingKind.NEED: {}, ListingKind.OFFER: {}}
    rows = Listing.objects.open_on(on).order_by().filter(organisation__region__isnull=False)
    for kind, region, number in rows.values_list("kind", "organisation__region").annotate(number=Count("pk")):
        counts[kind][region] = number
    return counts


def _portraits(regions: Sequence[Region], request: HttpRequest) -> dict[int, RegionPage]:
    """The portrait of each region that has one, in the language this reader reads best."""
    versions: dict[int, list[RegionPage]] = defaultdict(list)
    for page in RegionPage.objects.live().exclude(kept_for_some()).filter(region__in=regions).select_related("locale"):
        versions[page.region_id].append(page)
    return {region: best for region, pages in versions.items() if (best := best_version(pages, request)) is not None}
