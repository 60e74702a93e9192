"""Open needs and offers: which match what the reader chose, and how many would match another choice."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet

from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.spoken import Spoken
from hubwerk.network.organisations import queries as network
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing

ORDERS: Final = {
    "new": (F("published_on").desc(), F("pk").desc()),
    "old": (F("published_on").asc(), F("pk").asc()),
    "closing": (F("closes_on").asc(nulls_last=True), F("pk").desc()),
    "organisation": (F("organisation__name").asc(), F("pk").asc()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketChoice:
    """What the reader chose, "" for no choice: need or offer, a language, the code of a region, the identifier of a topic, words."""

    kind: str = ""
    language: str = ""
    region: str = ""
    topic: str = ""
    text: str = ""

    def without(self, name: str) -> "MarketChoice":
        """The same without one choice, for counting what the other values of it would give."""
        return replace(self, **{name: ""})


def chosen_listings(choice: MarketChoice, *, places: Places, spoken: Spoken, on: date) -> QuerySet[Listing]:
    """The open listings that match a choice."""
    rows = Listing.objects.open_on(on)
    if choice.kind:
        rows = rows.filter(kind=choice.kind)
    if choice.language:
        rows = rows.filter(language=choice.language)
    if choice.region:
        rows = rows.filter(organisation__region__in=places.within(places.by_code[choice.region]))
    if choice.topic:
        rows = rows.filter(pk__in=spoken.listings_on(choice.topic))
    for word in choice.text.split():
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(organisation__name__icontains=word))
    return rows


def market_rows(choice: MarketChoice, *, places: Places, spoken: Spoken, order: str, on: date) -> QuerySet[Listing]:
    """The rows of the list, with what it shows of each."""
    keys = chosen_listings(choice, places=places, spoken=spoken, on=on).order_by().values("pk")
    return network.listings_visible_to(AnonymousUser()).filter(pk__in=keys).order_by(*ORDERS[order])


def listings_by_key(keys: frozenset[int], *, kind: ListingKind, on: date, limit: int) -> list[Listing]:
    """The newest open listings of a kind among these, with what a list shows of each."""
    open_ones = Listing.objects.open_on(on).filter(pk__in=keys, kind=kind).order_by().values("pk")
    return list(network.listings_visible_to(AnonymousUser()).filter(pk__in=open_ones).order_by(*ORDERS["new"])[:limit])


def kind_counts(rows: QuerySet[Listing]) -> dict[str, int]:
    """How many needs and how many offers."""
    return dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))


def language_counts(rows: QuerySet[Listing]) -> dict[str, int]:
    """How many listings are written in each language."""
    return dict(rows.order_by().values_list("language").annotate(number=Count("pk")))


def region_counts(rows: QuerySet[Listing], places: Places) -> dict[str, int]:
    """How many listings come from each region or below it, by code."""
    found = rows.order_by().filter(organisation__region__isnull=False).values_list("organisation__region").annotate(number=Count("pk"))
    return places.added_up(dict(found))


def topic_counts(rows: QuerySet[Listing], spoken: Spoken) -> tuple[dict[str, int], dict[str, int]]:
    """How many listings speak of each topic or of one below it, and how many name it themselves. One query."""
    keys = frozenset(rows.order_by().values_list("pk", flat=True))
    counts = {topic: number for topic, found in spoken.listings.items() if (number := len(found & keys))}
    return counts, spoken.named_by_listings(keys)
