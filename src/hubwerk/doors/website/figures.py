"""A match of the engine as the design system's figure: two texts, their common topics, the words these were found in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.doors.website.reading import reader_language
from hubwerk.engine.matching import Entry, Kind
from hubwerk.engine.matching import Role as EngineRole
from hubwerk.engine.text.languages import known_language
from hubwerk.foundation.ui.match import Match, MatchText, SharedTopic, Span
from hubwerk.network.organisations.enums import ListingKind
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.topics.models import Topic
from hubwerk.processes.matchmaking.entries import row_of

if TYPE_CHECKING:
    from hubwerk.engine.matching.reasons import CommonTopic
    from hubwerk.engine.matching.spans import Place
    from hubwerk.processes.matchmaking import queries as matchmaking

__all__ = ["figure_of", "place_of"]

# Which role a text is shown in, for those who play several: who seeks is first of all a User, who offers an Enabler.
_SEEKING: Final = (EngineRole.USER, EngineRole.SUPPORTER, EngineRole.ENABLER)
_OFFERING: Final = (EngineRole.ENABLER, EngineRole.SUPPORTER, EngineRole.USER)
_BETWEEN: Final = "\n"


def figure_of(match: "matchmaking.Match", ours: Organisation, topics: Mapping[str, Topic]) -> Match:
    """The figure for a match of one of this organisation's texts. `topics` names the common topics; what it does not name is left out."""
    common = [topic for reason in match.reasons if reason.code == "common-topics" for topic in reason.data["topics"] if topic.topic in topics]
    language = reader_language()
    return Match(
        left=_side(match.query, ours, [(topic.topic, topic.query_places) for topic in common]),
        right=_side(match.entry, match.organisation, [(topic.topic, topic.entry_places) for topic in common]),
        topics=[_shared(topic, topics, language) for topic in common],
    )


def place_of(organisation: Organisation) -> str:
    """The name of an organisation with its town, and that it is invented if it is."""
    parts = [organisation.name, organisation.town]
    if organisation.is_sample:
        parts.append(_("sample data"))
    return ", ".join(part for part in parts if part)


def _shared(topic: "CommonTopic", topics: Mapping[str, Topic], language: str) -> SharedTopic:
    label = topics[topic.topic].label(language)
    if topic.entry_topic != topic.topic and topic.entry_topic in topics:
        label = f"{label} – {topics[topic.entry_topic].label(language)}"
    return SharedTopic(topic.topic, label, reverse("website:topic", args=[topic.topic]))


def _side(entry: Entry, organisation: Organisation, found: "Sequence[tuple[str, Sequence[Place]]]") -> MatchText:
    table, key = row_of(entry.id)
    text, spans = _with_title(entry, found)
    return MatchText(
        title=entry.title,
        text=text,
        role=_role(entry),
        language=known_language(entry.language, f"{entry.title}\n{entry.text}"),
        spans=spans,
        url=reverse("website:listing", args=[key]) if table == "listing" else organisation_url(organisation),
        kind=_("Profile") if entry.kind is Kind.PROFILE else ListingKind(str(entry.kind)).label,
        source=place_of(organisation),
    )


def organisation_url(organisation: Organisation) -> str:
    """The page of an organisation."""
    return reverse("website:organisation", args=[organisation.slug])


def _with_title(entry: Entry, found: "Sequence[tuple[str, Sequence[Place]]]") -> tuple[str, list[Span]]:
    """The text with the places of each topic. The title leads it where it alone speaks of one of them."""
    title_needed = any(places and all(place.field == "title" for place in places) for _topic, places in found)
    shift = len(entry.title) + len(_BETWEEN) if title_needed else 0
    spans = []
    for topic, places in found:
        for place in places:
            if place.field != "title":
                spans.append(Span(place.start + shift, place.end + shift, topic))
            elif title_needed:
                spans.append(Span(place.start, place.end, topic))
    return (f"{entry.title}{_BETWEEN}{entry.text}" if title_needed else entry.text), spans


def _role(entry: Entry) -> str:
    order = _SEEKING if entry.kind is Kind.NEED else _OFFERING
    return str(next((role for role in order if role in entry.roles), order[0] if entry.kind is not Kind.PROFILE else EngineRole.SUPPORTER))
