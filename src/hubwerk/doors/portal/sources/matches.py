"""Who answers what one's organisations look for or offer, and did not at the last visit."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from hubwerk.doors.portal.news import NewsItem, NewsLine, NewsReader
from hubwerk.doors.portal.queries.matches import COMMON_TOPICS, answers_to, new_since, open_listings, topics_named
from hubwerk.doors.website.wording import sentence
from hubwerk.network.organisations.models import Listing
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match

__all__ = ["new_matches"]

_BEST: Final = 3  # a listing; the rest stands on the page of the matches

_Dated = Sequence[tuple[datetime, Match]]


def new_matches(reader: NewsReader) -> Iterator[NewsItem]:
    """For each open need and offer the best answers that share a topic with it, the new ones apart from those before. A constant number of queries."""
    on = timezone.localdate(reader.at)
    listings = open_listings(reader.organisation_ids, on=on)
    answers = answers_to(listings, on=on)
    topics = topics_named([match for found in answers.values() for match in found])
    for listing in listings:
        since = reader.new_since(listing.organisation)
        dated = [(new_since(listing, match), match) for match in answers[listing.pk] if any(reason.code == COMMON_TOPICS for reason in match.reasons)]
        recent = [(at, match) for at, match in dated if at >= reader.reaches_back_to]
        for part in ([(at, match) for at, match in recent if at > since], [(at, match) for at, match in recent if at <= since]):
            if part:
                yield _item(listing, part, topics)


def _item(listing: Listing, found: _Dated, topics: Mapping[str, Topic]) -> NewsItem:
    number = len(found)
    return NewsItem(
        at=max(at for at, _match in found),
        kind=ngettext("%(number)s match", "%(number)s matches", number) % {"number": number},
        title=listing.title,
        language=listing.language,
        lines=[_line(match, topics) for _at, match in found[:_BEST]],
        url=f"{reverse('portal:matches', args=[listing.organisation.slug])}?listing={listing.pk}",
        organisation=listing.organisation,
    )


def _line(match: Match, topics: Mapping[str, Topic]) -> NewsLine:
    shared = next((sentence(reason, match, topics) for reason in match.reasons if reason.code == COMMON_TOPICS), "")
    if match.listing is None:
        return NewsLine(match.organisation.name, reverse("website:organisation", args=[match.organisation.slug]), detail=shared)
    return NewsLine(
        match.listing.title,
        reverse("website:listing", args=[match.listing.pk]),
        about=match.organisation.name,
        detail=shared,
        language=match.listing.language,
    )
