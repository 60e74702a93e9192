"""The index of topics and the page of one."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hubwerk.doors.website.domains import DOMAINS, domain_name
from hubwerk.doors.website.queries.portraits import topic_page_of
from hubwerk.doors.website.queries.remembered import network_version
from hubwerk.doors.website.queries.spoken import spoken, topic_rows
from hubwerk.doors.website.queries.topic import topic_today
from hubwerk.doors.website.reading import reader_language
from hubwerk.network.topics.models import Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


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
    shown = topic_rows([identifier]).get(identifier)
    if shown is None:
        raise Http404
    page = topic_page_of(shown, request)
    response = render(request, "website/topic.html", {"page": page, **topic_today(request, shown)})
    if page is not None and page.locale.language_code != reader_language():
        patch_vary_headers(response, ["Accept-Language"])
    return response


def _alphabetical(label: str) -> str:
    """A key that sorts as a dictionary does: accents and capitals count for nothing."""
    return "".join(character for character in unicodedata.normalize("NFKD", label.casefold()) if not unicodedata.combining(character))
