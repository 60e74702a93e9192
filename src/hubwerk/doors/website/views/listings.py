"""Needs and offers: the list, and the page of one with who answers it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page, require_safe

from hubwerk.doors.website.exports import listing_table, table_response
from hubwerk.doors.website.facets import known_topics, region_facet, topic_facet
from hubwerk.doors.website.feeds import listing_feed
from hubwerk.doors.website.feeds.listings import ENTRIES
from hubwerk.doors.website.queries import market as market_queries
from hubwerk.doors.website.queries.answers import answers_to_listing
from hubwerk.doors.website.queries.market import ORDERS, MarketChoice, chosen_listings, market_rows
from hubwerk.doors.website.queries.places import Places, places
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.rows import with_topics
from hubwerk.doors.website.queries.spoken import Spoken, spoken, topic_rows
from hubwerk.doors.website.reading import reader_language
from hubwerk.doors.website.views.answers import answer, page_of
from hubwerk.doors.website.wording import topics_of_match
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.ui.selection import Facet, Selection
from hubwerk.network.organisations.enums import ListingKind, ListingStatus
from hubwerk.network.organisations.models import Listing
from hubwerk.processes.matchmaking import queries as matchmaking


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request to the list, read."""

    selection: Selection
    choice: MarketChoice
    order: str
    places: Places
    spoken: Spoken

    @classmethod
    def by(cls, request: HttpRequest) -> "_Asked":
        tree = places()
        selection = Selection(request.GET)
        choice = MarketChoice(
            kind=selection.choice("kind", ListingKind.values),
            topic=selection.choice("topic", known_topics()),
            language=selection.choice("language", Language.values),
            region=selection.choice("region", tree.by_code),
            text=selection.text(),
        )
        order = selection.order(ORDERS, default="new")
        return cls(selection, choice, order, tree, spoken(network_version(), on=timezone.localdate()))


@require_safe
def market(request: HttpRequest) -> HttpResponse:
    """What the network looks for and what it can do."""
    asked = _Asked.by(request)
    rows = market_rows(asked.choice, places=asked.places, spoken=asked.spoken, order=asked.order, on=timezone.localdate())
    page = page_of(rows, asked.selection.page)
    context: dict[str, Any] = {
        "selection": asked.selection,
        "hidden": asked.selection.hidden("q"),
        "order": asked.order,
        "page": page,
        "rows": with_topics(page, asked.spoken),
        "facets": _facets(asked),
        "orders": [("new", _("Newest")), ("old", _("Oldest")), ("closing", _("Closing soon")), ("organisation", _("Organisation"))],
    }
    return answer(request, "website/market.html", "website/_market_results.html", context)


@require_safe
@conditional_page
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a table, filtered and sorted as on the page."""
    asked = _Asked.by(request)
    rows = market_rows(asked.choice, places=asked.places, spoken=asked.spoken, order=asked.order, on=timezone.localdate())
    return table_response(listing_table(rows, request, spoken=asked.spoken, language=reader_language()), form=form, name="listings")


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest of the list, filtered as on the page, for readers of feeds."""
    asked = _Asked.by(request)
    rows = market_rows(asked.choice, places=asked.places, spoken=asked.spoken, order="new", on=timezone.localdate())
    content = listing_feed(rows[:ENTRIES], query=asked.selection.url(sort="").removesuffix("?"), language=reader_language())
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8")


def _without(asked: _Asked, name: str) -> Any:
    return chosen_listings(asked.choice.without(name), places=asked.places, spoken=asked.spoken, on=timezone.localdate())


def _facets(asked: _Asked) -> list[Facet]:
    kinds = market_queries.kind_counts(_without(asked, "kind"))
    languages = market_queries.language_counts(_without(asked, "language"))
    regions = market_queries.region_counts(_without(asked, "region"), asked.places)
    topics, named = market_queries.topic_counts(_without(asked, "topic"), asked.spoken)
    return [
        Facet.of("kind", _("Need or offer"), [(kind.value, kind.label, 0) for kind in ListingKind], kinds, asked.selection),
        topic_facet(topics, named, asked.selection),
        Facet.of("language", _("Written in"), [(code, _language_name(code), 0) for code in Language.values], languages, asked.selection),
        region_facet(asked.places, regions, asked.selection),
    ]


def _language_name(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])


@require_safe
def listing(request: HttpRequest, key: int) -> HttpResponse:
    """A need or an offer in its own words, who answers it, and why."""
    rows = Listing.objects.visible_to(request.user).select_related("organisation__region")
    shown = get_object_or_404(rows.prefetch_related("topics", "organisation__roles", "organisation__languages"), pk=key)
    on = timezone.localdate()
    version = network_version()
    is_open = shown.status == ListingStatus.PUBLISHED and (shown.closes_on is None or shown.closes_on >= on)
    matches = answers_to_listing(shown, version=version, on=on)
    topics = spoken(version, on=on).of_listing.get(shown.pk) or tuple(name for name, _weight in matchmaking.topics_of_listing(shown))
    context: dict[str, Any] = {
        "listing": shown,
        "organisation": shown.organisation,
        "matches": matches,
        "is_open": is_open,
        "topics_here": topics,
        "topics": topic_rows({*topics, *(topic for match in matches for topic in topics_of_match(match))}),
    }
    return render(request, "website/listing.html", context)
