"""All that is known of a topic today: what the thesaurus says, who needs it and who offers it, what is reported on it."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from hubwerk.doors.website.domains import DOMAINS, domain_name
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations
from hubwerk.doors.website.queries.events import next_events
from hubwerk.doors.website.queries.listing_rows import newest_listings
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings
from hubwerk.doors.website.queries.named_news import news_on_topic
from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.queries import neighbourhood

__all__ = ["topic_today"]

_SHOWN: Final = 6
_NOWHERE: Final = Places((), {})


def topic_today(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """What the page of a topic shows, with or without an editor's introduction. The number of queries does not depend on the number of rows."""
    on = timezone.localdate()
    language = reader_language()
    speakers = spoken(network_version(), on=on)
    around = neighbourhood(topic, language=language)
    listings = chosen_listings(MarketChoice(topic=topic.identifier), places=_NOWHERE, spoken=speakers, on=on)
    newest = newest_listings(listings, speakers, limit=_SHOWN)
    found = chosen_organisations(DirectoryChoice(topic=topic.identifier), places=_NOWHERE, spoken=speakers)
    organisations = list(found.only("name", "slug", "town", "is_sample").order_by("name", "pk"))
    return {
        "topic": topic,
        "label": topic.label(language),
        "domain": domain_name(topic.domain) if topic.domain in DOMAINS else domain_name(""),
        "domain_key": topic.domain if topic.domain in DOMAINS else "hub",
        "around": [
            (name, [(other, len(speakers.organisations_on(other.identifier))) for other in others])
            for name, others in (("broader", around.broader), ("narrower", around.narrower), ("related", around.related))
        ],
        "labels": [(code, texts[0], texts[1:]) for code, texts in around.labels.items() if texts],
        "needs": newest.needs,
        "offers": newest.offers,
        "need_count": newest.counts[ListingKind.NEED],
        "offer_count": newest.counts[ListingKind.OFFER],
        "organisation_count": len(organisations),
        "organisations": organisations[:_SHOWN],
        "events": next_events(request, topics={topic.pk, *(other.pk for other in around.narrower)}),
        "news": news_on_topic(topic.pk, at=timezone.now(), language=language),
    }
