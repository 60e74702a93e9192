"""The match figure: two texts, and where they overlap."""

from typing import Any

from django.template import TemplateSyntaxError

from hubwerk.foundation.ui.match import Match, MatchText, letter, segments
from hubwerk.foundation.ui.tags.small import ROLES

__all__ = ["match_figure"]


def match_figure(match: Match, identifier: str = "match", level: int = 3) -> dict[str, Any]:
    """Two texts side by side, the shared topics between them, each with its letter at the words it was found in."""
    letters = {topic.key: letter(position) for position, topic in enumerate(match.topics)}
    return {
        "identifier": identifier,
        "level": level,
        "left": _side(match.left, letters),
        "right": _side(match.right, letters),
        "topics": [(letters[topic.key], topic) for topic in match.topics],
        "reasons": match.reasons,
    }


def _side(text: MatchText, letters: dict[str, str]) -> dict[str, Any]:
    """One text, cut at its spans."""
    if text.role not in ROLES:
        raise TemplateSyntaxError(f"A role is one of {', '.join(ROLES)}, not {text.role!r}.")
    return {"about": text, "segments": segments(text.text, text.spans, letters)}
