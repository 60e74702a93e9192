"""The index of regions, the page of one, and several side by side."""

from http import HTTPStatus
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hubwerk.doors.website.maps import draw
from hubwerk.doors.website.queries.comparison import MOST, chosen_regions, compare
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations
from hubwerk.doors.website.queries.directory import region_counts as organisations_by_region
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings
from hubwerk.doors.website.queries.market import region_counts as listings_by_region
from hubwerk.doors.website.queries.places import places
from hubwerk.doors.website.queries.portraits import portrait_of
from hubwerk.doors.website.queries.region import region_today, region_url
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Region

_VARY: Final = ["Accept-Language"]  # where a portrait is not translated, the visitor's next best language decides


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
        "map": draw(tree.drawn, organisations, language=language, url=region_url),
    }
    return render(request, "website/regions.html", context)


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Where it lies, what it is good at, who is there, what they need and offer, what they speak of."""
    tree = places()
    shown = tree.by_code.get(code)
    if shown is None:
        raise Http404
    portrait = portrait_of(shown, request)
    response = render(request, "website/region.html", {"page": portrait, **region_today(request, shown, portrait=portrait, tree=tree)})
    if portrait is not None and portrait.locale.language_code != reader_language():
        patch_vary_headers(response, _VARY)
    return response


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """Two to four regions side by side, or the choice of them."""
    tree = places()
    chosen = chosen_regions(request.GET.getlist("region"), tree)
    language = reader_language()
    codes = [region.code for region in chosen.regions]
    context = {
        "chosen": chosen,
        "most": MOST,
        "slots": [codes[number] if number < len(codes) else "" for number in range(MOST)],
        "areas": [(region.code, region.name(language)) for region in tree.areas],
        "regions": [(region.code, region.name(language), region.level or 0) for region in tree.regions if region.level is not None],
    }
    if chosen.is_possible:
        context |= compare(request, chosen.regions, tree)
    status = HTTPStatus.NOT_FOUND if chosen.unknown and not chosen.regions else HTTPStatus.OK
    response = render(request, "website/comparison.html", context, status=status)
    patch_vary_headers(response, _VARY)
    return response
