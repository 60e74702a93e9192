"""Events announced since that fit what one's organisations need, offer and say of themselves."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, ngettext

from hubwerk.doors.portal.news import NewsItem, NewsLine, NewsReader
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.events.queries.fitting import FittingEvent, fitting_events_of

__all__ = ["fitting_events_announced"]

_BEST: Final = 3  # an organisation; the rest stands in the calendar


def fitting_events_announced(reader: NewsReader) -> Iterator[NewsItem]:
    """For each organisation the events that share a topic with it, the new ones apart from those before. A constant number of queries."""
    organisations = [place.organisation for place in reader.places]
    found = fitting_events_of(organisations, at=reader.at, language=get_language() or "", limit=_BEST, published_since=reader.reaches_back_to)
    for organisation in organisations:
        since = reader.new_since(organisation)
        fitting = [one for one in found if one.organisation == organisation]
        for part in ([one for one in fitting if one.row.published_at > since], [one for one in fitting if one.row.published_at <= since]):
            if part:
                yield _item(organisation, part)


def _item(organisation: Organisation, found: list[FittingEvent]) -> NewsItem:
    number = len(found)
    return NewsItem(
        at=max(one.row.published_at for one in found),
        kind=ngettext("%(number)s event", "%(number)s events", number) % {"number": number},
        title=ngettext("An event that fits you", "Events that fit you", number),
        url=reverse("website:events"),
        organisation=organisation,
        lines=[NewsLine(one.row.title, one.row.url, about=one.row.days, detail=one.reason, language=one.row.language) for one in found],
    )
