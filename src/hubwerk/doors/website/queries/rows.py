"""Rows of a list with the topics that are shown beside them."""

from collections.abc import Iterable
from typing import Final

from hubwerk.doors.website.queries.spoken import Spoken, topic_rows
from hubwerk.network.organisations.models import Listing
from hubwerk.network.topics.models import Topic

_SHOWN: Final = 3


def with_topics(listings: Iterable[Listing], spoken: Spoken) -> list[tuple[Listing, list[Topic]]]:
    """Each listing with its strongest topics. One query."""
    rows = list(listings)
    named = topic_rows(topic for row in rows for topic in spoken.of_listing.get(row.pk, ())[:_SHOWN])
    return [(row, [named[topic] for topic in spoken.of_listing.get(row.pk, ())[:_SHOWN] if topic in named]) for row in rows]
