"""Whom a participant of an event should meet, among those who agreed to be shown, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString

from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import EventStatus, IntroductionAnswer, RegistrationStatus
from hubwerk.processes.events.models import Event, EventIntroduction, Registration
from hubwerk.processes.events.queries.attendance import there_at
from hubwerk.processes.matchmaking.queries import Match, matches_of_organisation_among
from hubwerk.processes.matchmaking.wording import in_words, topics_of_match

__all__ = ["MEETING_DAYS", "Suggestion", "introductions_of", "is_meeting_open", "may_be_shown", "others_shown", "suggestions_for"]

# So many days after an event, participants can still ask for introductions.
MEETING_DAYS: Final = 60
_SUGGESTED: Final = 6
_REASONS: Final = 3
# Few but good: below so many points of 100 two texts share a word and no more.
_LEAST: Final = 15.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An organisation worth meeting, with its people who are there and the reasons as sentences."""

    match: Match
    people: Sequence[Registration]
    reasons: Sequence[SafeString]


def is_meeting_open(event: Event, at: datetime) -> bool:
    """Whether participants find each other now."""
    return event.status == EventStatus.PUBLISHED and event.shows_participants and at < event.ends_at + timedelta(days=MEETING_DAYS)


def may_be_shown(registration: Registration) -> bool:
    """Whether others may see that this person takes part: they agreed, have a place, and were not erased."""
    return registration.shown_since is not None and registration.status == RegistrationStatus.CONFIRMED and registration.erased_at is None


def others_shown(registration: Registration, at: datetime) -> list[Registration]:
    """The other participants who agreed to be shown, by name, with their organisations and these one's roles. Two queries."""
    rows = there_at(registration.event, at).filter(shown_since__isnull=False).exclude(pk=registration.pk)
    return list(rows.select_related("organisation").prefetch_related("organisation__roles").order_by("family_name", "given_name", "pk"))


def suggestions_for(registration: Registration, others: Sequence[Registration], at: datetime) -> list[Suggestion]:
    """The best of the others with the reasons in the reader's language, each organisation once and never the own one.

    Nothing for somebody whose organisation the hub does not know: there is no text to compare.
    """
    organisation = registration.organisation
    if organisation is None:
        return []
    people: dict[int, list[Registration]] = {}
    for other in others:
        if other.organisation_id is not None and other.organisation_id != organisation.pk:
            people.setdefault(other.organisation_id, []).append(other)
    found = matches_of_organisation_among(organisation, people.keys(), limit=_SUGGESTED, on=timezone.localdate(at))
    good = [match for match in found if match.score >= _LEAST]
    topics = _named({topic for match in good for topic in topics_of_match(match)})
    return [Suggestion(match, people[match.organisation.pk], in_words(match, topics, limit=_REASONS)) for match in good]


def introductions_of(registration: Registration) -> list[EventIntroduction]:
    """What this person asked and was asked, the newest first; with those only who still agree to be seen and were not erased."""
    rows = EventIntroduction.objects.select_related("asker__organisation", "asked__organisation", "asker__booking", "asked__booking")
    mine = Q(asker=registration, asked__shown_since__isnull=False, asked__erased_at__isnull=True)
    theirs = Q(asked=registration, asker__shown_since__isnull=False, asker__erased_at__isnull=True)
    return list(rows.filter(mine | theirs & ~Q(answer=IntroductionAnswer.DECLINED)))


def _named(identifiers: set[str]) -> Mapping[str, Topic]:
    return {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=identifiers)} if identifiers else {}
