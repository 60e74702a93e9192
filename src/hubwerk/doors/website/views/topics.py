"""The index of topics and the page of one."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.website.domains import DOMAINS, domain_name
from hubwerk.doors.website.queries.directory import DirectoryChoice, chosen_organisations, directory_rows
from hubwerk.doors.website.queries.market import MarketChoice, chosen_listings, kind_counts, listings_by_key
from hubwerk.doors.website.queries.places import Places
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.rows import with_topics
from hubwerk.doors.website.queries.spoken import spoken
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.topics.models import Topic
from hubwerk.network.topics.queries import neighbourhood

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_SHOWN: Final = 6
_NOWHERE: Final = Places((), {})


@dataclass(frozen=True, slots=True)
class _Domain:
    """A domain with its topics in the order of the alphabet, each with the number of organisations that speak of it."""

    key: str
    name: "StrOrPromise"
    topics: list[tuple[Topic, str, int]]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All topics, from A to Z in each domain."""
    language = reader_language()
    speakers = spoken(network_version(), on=timezone.localdate())
    by_domain: dict[str, list[tuple[Topic, str, int]]] = {domain: [] for domain in DOMAINS}
    for topic in Topic.objects.current().defer("context", "definition"):
        row = (topic, topic.label(language), len(speakers.organisations_on(topic.identifier)))
        by_domain.setdefault(topic.domain if topic.domain in DOMAINS else "", []).append(row)
    domains = [
        _Domain(domain or "hub", domain_name(domain), sorted(topics, key=lambda row: _alphabetical(row[1])))
        for domain, topics in by_domain.items()
        if topics
    ]
    return render(request, "website/topics.html", {"domains": domains})


@require_safe
def topic(request: HttpRequest, identifier: str) -> HttpResponse:
    """What a topic means, what lies around it, who needs it and who offers it."""
    shown = get_object_or_404(Topic, identifier=identifier)
    language = reader_language()
    on = timezone.localdate()
    speakers = spoken(network_version(), on=on)
    around = neighbourhood(shown, language=language)
    rows = chosen_listings(MarketChoice(topic=identifier), places=_NOWHERE, spoken=speakers, on=on)
    counts = kind_counts(rows)
    keys = speakers.listings_on(identifier)
    choice = DirectoryChoice(topic=identifier)
    context: dict[str, Any] = {
        "topic": shown,
        "label": shown.label(language),
        "domain": domain_name(shown.domain) if shown.domain in DOMAINS else domain_name(""),
        "domain_key": shown.domain if shown.domain in DOMAINS else "hub",
        "around": [
            (name, [(other, len(speakers.organisations_on(other.identifier))) for other in others])
            for name, others in (("broader", around.broader), ("narrower", around.narrower), ("related", around.related))
        ],
        "labels": [(code, texts[0], texts[1:]) for code, texts in around.labels.items() if texts],
        "needs": with_topics(listings_by_key(keys, kind=ListingKind.NEED, on=on, limit=_SHOWN), speakers),
        "offers": with_topics(listings_by_key(keys, kind=ListingKind.OFFER, on=on, limit=_SHOWN), speakers),
        "need_count": counts.get(ListingKind.NEED, 0),
        "offer_count": counts.get(ListingKind.OFFER, 0),
        "organisation_count": chosen_organisations(choice, places=_NOWHERE, spoken=speakers).count(),
        "organisations": directory_rows(choice, places=_NOWHERE, spoken=speakers, order="name", on=on)[:_SHOWN],
    }
    return render(request, "website/topic.html", context)


def _alphabetical(label: str) -> str:
    """A key that sorts as a dictionary does: accents and capitals count for nothing."""
    return "".join(character for character in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(character))
