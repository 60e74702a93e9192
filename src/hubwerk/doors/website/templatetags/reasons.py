"""Why two texts belong together: `{% load reasons %}`. The context names the topics that are spoken of as `topics`; without it they are looked up."""

from collections.abc import Mapping
from typing import Any

from django.template import Context, Library

from hubwerk.doors.website.figures import figure_of
from hubwerk.doors.website.queries.spoken import topic_rows
from hubwerk.doors.website.wording import sentence, topics_of_match
from hubwerk.engine.matching import Reason
from hubwerk.foundation.ui.tags.match import match_figure as ui_match_figure
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.queries import Match, TextHit

register = Library()


@register.inclusion_tag("website/components/reason.html", name="reason", takes_context=True)
def reason(context: Context, reason: Reason, match: Match) -> dict[str, Any]:
    """One reason of a match as a sentence with its points."""
    return {"text": sentence(reason, match, _topics(context, match)), "points": reason.points}


@register.inclusion_tag("website/components/reasons.html", takes_context=True)
def match_reasons(context: Context, match: Match | TextHit) -> dict[str, Any]:
    """All reasons of a match, the strongest first, and the score they add up to."""
    topics = _topics(context, match)
    written = [(sentence(reason, match, topics), reason.points) for reason in match.reasons]
    return {"reasons": [(text, points) for text, points in written if text], "score": match.score}


@register.inclusion_tag("ui/components/match.html", takes_context=True)
def match_figure(context: Context, match: Match, ours: Organisation, identifier: str = "match", level: int = 3) -> dict[str, Any]:
    """A match of one of this organisation's texts as a figure: the texts side by side, the common topics where they overlap."""
    return ui_match_figure(figure_of(match, ours, _topics(context, match)), identifier=identifier, level=level)


def _topics(context: Context, match: Match | TextHit) -> Mapping[str, Topic]:
    given = context.get("topics")
    return given if isinstance(given, dict) else topic_rows(topics_of_match(match))
