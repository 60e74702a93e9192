"""Places that became free and are kept for the reader until they answer."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from hubwerk.doors.portal.news import NewsItem, NewsReader
from hubwerk.doors.portal.queries.events import offered_to
from hubwerk.processes.events.times import told_moment

__all__ = ["places_offered"]


def places_offered(reader: NewsReader) -> Iterator[NewsItem]:
    """What waits for an answer before it goes to the next in line. At most two queries."""
    for row in offered_to(reader.user, reader.at):
        until = row.offered_until or row.event.starts_at
        title, language = row.title
        yield NewsItem(
            at=until - timedelta(hours=row.event.offer_hours),
            kind=_("A place is free"),
            title=title,
            language=language,
            detail=_("Until %(moment)s it is kept for you. Please accept or decline it.") % {"moment": told_moment(until, row.event)},
            url=row.url,
            waits=True,
        )
