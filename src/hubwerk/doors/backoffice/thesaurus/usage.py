"""Where a topic is used in the network."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.topics.models import Topic

__all__ = ["Usage", "usage_of"]

_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Usage:
    """How many organisations and open listings speak of a topic or of one below it, some of them, and how many chose it themselves."""

    organisations: int
    listings: int
    chosen: int
    some_organisations: list[Organisation]
    some_listings: list[Listing]


def usage_of(topic: Topic, *, on: date) -> Usage:
    """Who speaks of a topic on a day, by name. Four queries beside those that tell whether the network has changed."""
    speakers = spoken(network_version(), on=on)
    organisations, listings = speakers.organisations_on(topic.identifier), speakers.listings_on(topic.identifier)
    chosen = Organisation.objects.filter(topics=topic).count() + Listing.objects.filter(topics=topic).count()
    return Usage(
        organisations=len(organisations),
        listings=len(listings),
        chosen=chosen,
        some_organisations=list(Organisation.objects.filter(pk__in=organisations).order_by("name", "pk")[:_SHOWN]),
        some_listings=list(Listing.objects.filter(pk__in=listings).select_related("organisation").order_by("-published_on", "pk")[:_SHOWN]),
    )
