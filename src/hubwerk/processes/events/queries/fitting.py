"""Which events fit an organisation, by what it needs, offers and says of itself; and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.rules import seen_organisations
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.calendar import CalendarRow, rows_of
from hubwerk.processes.events.searched_events import entry_ids_of
from hubwerk.processes.matchmaking import queries as matchmaking
from hubwerk.processes.matchmaking.queries import TextHit
from hubwerk.processes.matchmaking.wording import COMMON_TOPICS, sentence, topics_of_match

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FittingEvent", "fitting_events", "fitting_events_of"]

# The events of about a year; what comes later can be suggested later.
_LOOKED_AT: Final = 200


@dataclass(frozen=True, slots=True)
class FittingEvent:
    """An event that fits an organisation, and a sentence that says why."""

    row: CalendarRow
    organisation: Organisation
    reason: str
    score: float


def fitting_events(user: "User | AnonymousUser", *, at: datetime, language: str, limit: int) -> list[FittingEvent]:
    """The events that fit the organisations of somebody best, each once; none for whoever belongs to no organisation."""
    organisations = list(Organisation.objects.filter(pk__in=seen_organisations(user), merged_into__isnull=True)) if user.is_authenticated else []
    best: dict[str, FittingEvent] = {}
    for fitting in sorted(fitting_events_of(organisations, at=at, language=language, limit=limit), key=lambda one: -one.score):
        best.setdefault(fitting.row.key, fitting)
    return list(best.values())[:limit]


def fitting_events_of(
    organisations: Sequence[Organisation], *, at: datetime, language: str, limit: int, published_since: datetime | None = None
) -> list[FittingEvent]:
    """For each organisation the events to come that share a topic with it, best first. The number of queries does not depend on the number of rows."""
    if not organisations:
        return []
    events = Event.objects.public().filter(status=EventStatus.PUBLISHED).filter(starts_at__gt=at)
    if published_since is not None:
        events = events.filter(published_at__gte=published_since)
    starts = dict(events.soonest_first().values_list("pk", "starts_at")[:_LOOKED_AT])
    found = matchmaking.texts_for_organisations(organisations, entry_ids_of(starts), on=timezone.localdate(at))
    chosen = {organisation.pk: _best(found[organisation.pk], limit) for organisation in organisations}
    hits = [hit for best in chosen.values() for hit in best]
    keys = sorted({hit.key for hit in hits})
    rows = dict(zip(keys, rows_of([(starts[key], False, key) for key in keys], at=at, language=language), strict=True))
    named = {topic for hit in hits for topic in topics_of_match(hit)}
    topics = {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=named)} if named else {}
    return [
        FittingEvent(rows[hit.key], organisation, _why(hit, topics), hit.score) for organisation in organisations for hit in chosen[organisation.pk]
    ]


def _best(hits: Sequence[TextHit], limit: int) -> list[TextHit]:
    """The best text of each event that has a topic in common; words alone are too little to travel for."""
    best: dict[int, TextHit] = {}
    for hit in hits:
        if any(reason.code == COMMON_TOPICS for reason in hit.reasons):
            best.setdefault(hit.key, hit)
    return list(best.values())[:limit]


def _why(hit: TextHit, topics: dict[str, Topic]) -> str:
    return next((sentence(reason, hit, topics) for reason in hit.reasons if reason.code == COMMON_TOPICS), "")
