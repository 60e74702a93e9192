"""The newest needs and offers of a part of the network, with their topics, in as few queries as it takes."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from hubwerk.doors.website.queries.spoken import Spoken, topic_rows
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Listing
from hubwerk.network.topics.models import Topic

__all__ = ["NewestListings", "newest_listings"]

_TOPICS_OF_A_ROW: Final = 3

ListingRow = tuple[Listing, list[Topic]]


@dataclass(frozen=True, slots=True)
class NewestListings:
    """How many needs and offers there are, the newest of each, and further topics that were asked for on the way."""

    counts: dict[str, int]
    needs: list[ListingRow]
    offers: list[ListingRow]
    topics: dict[str, Topic]


def newest_listings(rows: QuerySet[Listing], spoken: Spoken, *, limit: int, also: tuple[str, ...] = ()) -> NewestListings:
    """The newest of both kinds, and the topics named in `also`. Two queries."""
    newest = [F("published_on").desc(), F("pk").desc()]
    ranked = rows.annotate(
        rank=Window(RowNumber(), partition_by=[F("kind")], order_by=newest),
        number=Window(Count("pk"), partition_by=[F("kind")]),
    )
    found = list(ranked.filter(rank__lte=limit).select_related("organisation").order_by("kind", "rank"))
    strongest = {row.pk: spoken.of_listing.get(row.pk, ())[:_TOPICS_OF_A_ROW] for row in found}
    topics = topic_rows({*also, *(topic for names in strongest.values() for topic in names)})

    def shown(kind: ListingKind) -> list[ListingRow]:
        return [(row, [topics[name] for name in strongest[row.pk] if name in topics]) for row in found if row.kind == kind]

    counts = {ListingKind.NEED.value: 0, ListingKind.OFFER.value: 0} | {row.kind: row.number for row in found}
    return NewestListings(counts=counts, needs=shown(ListingKind.NEED), offers=shown(ListingKind.OFFER), topics=topics)
