"""Who should meet whom, and why: the index, the scores, the reasons."""

from hubwerk.engine.matching.common import FocusGroup, SharedTopic, common_ground, focus_groups
from hubwerk.engine.matching.entries import Entry, Kind, Place, Role
from hubwerk.engine.matching.explaining import Hit
from hubwerk.engine.matching.index import MatchIndex, UnknownEntry
from hubwerk.engine.matching.ranking import rank
from hubwerk.engine.matching.reasons import Reason
from hubwerk.engine.matching.suggestions import Suggestion, suggest
from hubwerk.engine.matching.teams import Team, teams
from hubwerk.engine.matching.weights import Preferences, Weights

__all__ = [
    "Entry",
    "FocusGroup",
    "Hit",
    "Kind",
    "MatchIndex",
    "Place",
    "Preferences",
    "Reason",
    "Role",
    "SharedTopic",
    "Suggestion",
    "Team",
    "UnknownEntry",
    "Weights",
    "common_ground",
    "focus_groups",
    "rank",
    "suggest",
    "teams",
]
