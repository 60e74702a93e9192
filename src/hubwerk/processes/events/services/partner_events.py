"""What partners' calendars tell, kept as rows: one for each date, whatever a calendar does meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hubwerk.processes.events.models import PartnerEvent, PartnerFeed
from hubwerk.processes.events.partner_feeds.found import FoundEvent, Reading
from hubwerk.processes.events.queries.topics import suggested_topics

__all__ = ["FeedChanges", "keep_partner_events", "topics_of_new_texts"]

_SHOWN: Final = ("title", "description", "place", "url", "starts_at", "ends_at", "is_all_day", "is_cancelled")
_KEPT: Final = (*_SHOWN, "revision", "modified_at")
_MOST_TOPICS: Final = 5
_Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FeedChanges:
    """How many dates came, changed and went; false where nothing did."""

    new: int = 0
    changed: int = 0
    withdrawn: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)


def topics_of_new_texts(feed: PartnerFeed, events: Sequence[FoundEvent]) -> dict[_Text, list[int]]:
    """The topics of texts that are not known yet, by title and description. The engine reads each text once, however often an event is repeated."""
    known = set(PartnerEvent.objects.filter(feed=feed).values_list("title", "description"))
    texts = {(event.title, event.description) for event in events} - known
    return {text: [topic.pk for topic in suggested_topics({feed.language: "\n".join(text)})[:_MOST_TOPICS]] for text in sorted(texts)}


def keep_partner_events(feed: PartnerFeed, reading: Reading, topics: Mapping[_Text, Sequence[int]], *, at: datetime) -> FeedChanges:
    """Follow a calendar that is locked. What is over stays as it was; what comes and is no longer told of is withdrawn, and back once it is told again."""
    rows = {(row.uid, row.recurrence_id): row for row in PartnerEvent.objects.filter(feed=feed)}
    new: list[PartnerEvent] = []
    changed: list[PartnerEvent] = []
    reworded: list[PartnerEvent] = []
    for event in reading.events:
        row = rows.get(event.key)
        if row is None:
            new.append(_new(feed, event, at))
            continue
        text = (row.title, row.description)
        if _follow(row, event, at):
            changed.append(row)
            if (row.title, row.description) != text:
                reworded.append(row)
    gone = _gone(rows, reading, at) if reading.is_whole else []
    PartnerEvent.objects.bulk_create(new, batch_size=200)
    PartnerEvent.objects.bulk_update([*changed, *gone], [*_KEPT, "withdrawn_at", "changed_at"], batch_size=100)
    _name_topics(new, reworded, topics)
    return FeedChanges(len(new), len(changed), len(gone))


def _new(feed: PartnerFeed, event: FoundEvent, at: datetime) -> PartnerEvent:
    values = {name: getattr(event, name) for name in _KEPT}
    return PartnerEvent(feed=feed, uid=event.uid, recurrence_id=event.recurrence_id, first_seen_at=at, changed_at=at, **values)


def _follow(row: PartnerEvent, event: FoundEvent, at: datetime) -> bool:
    """Take over what an entry says now, unless it is older than what is known; whether anything that is shown changed."""
    is_back = row.withdrawn_at is not None
    if is_back:
        row.withdrawn_at, row.changed_at = None, at
    if _is_older(event, row):
        return is_back
    is_other = any(getattr(row, name) != getattr(event, name) for name in _SHOWN)
    if not is_other and (row.revision, row.modified_at) == (event.revision, event.modified_at):
        return is_back
    for name in _KEPT:
        setattr(row, name, getattr(event, name))
    if is_other:
        row.changed_at = at
    return True


def _is_older(event: FoundEvent, row: PartnerEvent) -> bool:
    """Servers that answer from several caches give an older file now and then. Partners who begin to count anew say at least when they changed it."""
    if event.modified_at is not None and row.modified_at is not None and event.modified_at != row.modified_at:
        return event.modified_at < row.modified_at
    return event.revision < row.revision


def _gone(rows: Mapping[tuple[str, str], PartnerEvent], reading: Reading, at: datetime) -> list[PartnerEvent]:
    told = {event.key for event in reading.events}
    gone = []
    for key, row in rows.items():
        if key not in told and row.withdrawn_at is None and row.ends_at > at and row.uid not in reading.unread:
            row.withdrawn_at = row.changed_at = at
            gone.append(row)
    return gone


def _name_topics(new: Sequence[PartnerEvent], reworded: Sequence[PartnerEvent], topics: Mapping[_Text, Sequence[int]]) -> None:
    """Give the topics of their texts to rows whose text is new; a text that another row had before brings that row's topics."""
    through = PartnerEvent.topics.through
    through.objects.filter(partnerevent__in=reworded).delete()
    links = []
    for row in [*new, *reworded]:
        text = (row.title, row.description)
        found = topics[text] if text in topics else _topics_of_others(row)
        links += [through(partnerevent_id=row.pk, topic_id=topic) for topic in found]
    through.objects.bulk_create(links, batch_size=500)


def _topics_of_others(row: PartnerEvent) -> list[int]:
    same = PartnerEvent.objects.filter(feed=row.feed_id, title=row.title, description=row.description).exclude(pk=row.pk).order_by("pk").first()
    return list(same.topics.values_list("pk", flat=True)) if same is not None else []
