"""What an applicant has in common with the network, for the page about the application. It stands here because the words of the reasons are the website's."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from hubwerk.doors.website.wording import sentence, topics_of_match
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import FirstGround, Match, SpokenTopic, common_ground_of_text
from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.models import Application

__all__ = ["common_ground_html"]

SHOWN: Final = 6
_TOPICS: Final = 12


@dataclass(frozen=True, slots=True)
class _Row:
    match: Match
    reasons: list[SafeString]


@dataclass(frozen=True, slots=True)
class _TopicRow:
    topic: Topic
    spoken: SpokenTopic


def common_ground_html(request: HttpRequest, application: Application) -> str:
    """The topics the applicant speaks of, with how many speak of them too, and who fits best and why, computed now."""
    details = ApplicationDetails.from_json(application.details)
    declared = list(Topic.objects.filter(pk__in=details.topic_ids).values_list("identifier", flat=True)) if details.topic_ids else []
    ground = FirstGround((), (), 0)
    if details.profile.strip() or declared:
        ground = common_ground_of_text(
            details.profile,
            language=details.profile_language,
            topics=declared,
            roles=details.roles,
            spoken=details.languages,
            region=application.region,
            excluding=[key for key in (application.organisation_id, details.organisation_id) if key is not None],
            limit=SHOWN,
            on=timezone.localdate(),
        )
    spoken = ground.topics[:_TOPICS]
    named = {identifier for match in ground.matches for identifier in topics_of_match(match)} | {topic.topic_id for topic in spoken}
    topics = {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=named)}
    context = {
        "topics": [_TopicRow(topics[row.topic_id], row) for row in spoken if row.topic_id in topics],
        "rows": [_Row(match, [text for reason in match.reasons if (text := sentence(reason, match, topics))]) for match in ground.matches],
        "asked": ground.asked,
        "has_text": bool(details.profile.strip() or declared),
    }
    return render_to_string("backoffice/_newcomer.html", context, request=request)
