"""Who fits an organisation, with the reasons, for its page in the back office. It stands here because the words of the reasons are the website's."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from hubwerk.doors.website.wording import sentence, topics_of_match
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, matches_for_organisation

__all__ = ["matches_html"]

SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class _Row:
    match: Match
    reasons: list[SafeString]


def matches_html(request: HttpRequest, organisation: Organisation) -> str:
    """The best matches of its open listings, or of its profile while it has none, computed now."""
    matches = matches_for_organisation(organisation, limit=SHOWN, on=timezone.localdate(), excluding=[organisation.pk])
    named = {identifier for match in matches for identifier in topics_of_match(match)}
    topics = {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=named)}
    rows = [_Row(match, [text for reason in match.reasons if (text := sentence(reason, match, topics))]) for match in matches]
    return render_to_string("backoffice/_matches.html", {"rows": rows, "organisation": organisation}, request=request)
