"""What matchmaking knows, for pages and the command line. Read-only."""

from hubwerk.processes.matchmaking.queries.common_ground import (
    CommonGround,
    ProposedGroup,
    SharedTopic,
    common_ground,
    common_ground_of,
    common_ground_with_network,
    proposed_groups,
)
from hubwerk.processes.matchmaking.queries.matches import (
    matches_for_listing,
    matches_for_listings,
    matches_for_organisation,
    matches_of_organisation_among,
)
from hubwerk.processes.matchmaking.queries.newcomers import FirstGround, SpokenTopic, common_ground_of_text
from hubwerk.processes.matchmaking.queries.readings import texts_for_organisations
from hubwerk.processes.matchmaking.queries.rows import Evidence, Match
from hubwerk.processes.matchmaking.queries.search import Answers, TextHit, search
from hubwerk.processes.matchmaking.queries.texts import TopicInText, language_of_text, matches_for_text, topics_in_text
from hubwerk.processes.matchmaking.queries.topics import entries_by_topic, topics_of_listing, topics_of_organisation

__all__ = [
    "Answers",
    "CommonGround",
    "Evidence",
    "FirstGround",
    "Match",
    "ProposedGroup",
    "SharedTopic",
    "SpokenTopic",
    "TextHit",
    "TopicInText",
    "common_ground",
    "common_ground_of",
    "common_ground_of_text",
    "common_ground_with_network",
    "entries_by_topic",
    "language_of_text",
    "matches_for_listing",
    "matches_for_listings",
    "matches_for_organisation",
    "matches_for_text",
    "matches_of_organisation_among",
    "proposed_groups",
    "search",
    "texts_for_organisations",
    "topics_in_text",
    "topics_of_listing",
    "topics_of_organisation",
]
