"""Reading partners' calendars. Fetching and reading take their time and hold no lock; only what they gave is stored under one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.utils import timezone

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.outgoing.errors import AnsweredWithError
from hubwerk.foundation.outgoing.fetching import Fetched, Fetcher, fetcher
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.partner_feeds.found import Reading
from hubwerk.processes.events.partner_feeds.parsing import parse_calendar
from hubwerk.processes.events.services.partner_events import FeedChanges, keep_partner_events, topics_of_new_texts
from hubwerk.processes.events.services.partner_feeds import fetched_address, locked_feed
from hubwerk.processes.events.signals import announce_partner_events

__all__ = ["WHOLE_AFTER", "Tried", "read_feed", "try_feed"]

log = structlog.get_logger(__name__)

# The dates of repeated events are known for a while ahead; so that they go on, a calendar is taken anew now and then although it has not changed.
WHOLE_AFTER: Final = timedelta(days=7)
_ACCEPT: Final = "text/calendar, application/ics;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Tried:
    """What reading an address once gave, before anything is stored."""

    url: str
    reading: Reading


def try_feed(*, url: str, at: datetime, asks: Fetcher | None = None) -> Tried:
    """Read a calendar and store nothing. Raises `HubError` with what is wrong with it."""
    found = (asks or fetcher()).fetch(fetched_address(url), accept=_ACCEPT)
    return Tried(found.url, _read(found, at))


def read_feed(*, feed_id: int, at: datetime, asks: Fetcher | None = None) -> FeedChanges | None:
    """Read a calendar and follow it: what is new, changed, cancelled or gone. None where it was not to be read, could not be, or has not changed.

    Reading it twice at once does no harm: the second finds nothing to change.
    """
    feed = PartnerFeed.objects.filter(pk=feed_id, is_read=True).first()
    if feed is None:
        return None
    is_whole_due = feed.taken_at is None or feed.taken_at <= at - WHOLE_AFTER
    known = {} if is_whole_due else {"etag": feed.etag, "last_modified": feed.last_modified}
    try:
        found = (asks or fetcher()).fetch(feed.url, accept=_ACCEPT, **known)
        reading = None if found.is_unchanged else _read(found, at)
    except HubError as error:
        _note_failure(feed, error, at)
        return None
    topics = topics_of_new_texts(feed, reading.events) if reading is not None else {}
    return _store(feed, found, reading, topics, at)


@transaction.atomic
def _store(feed: PartnerFeed, found: Fetched, reading: Reading | None, topics: dict[tuple[str, str], list[int]], at: datetime) -> FeedChanges | None:
    now = locked_feed(feed.pk)
    if _was_overtaken(now, feed, at):
        return None
    now.read_at = now.succeeded_at = at
    now.error, now.failures = "", 0
    changes = None
    if reading is not None:
        changes = keep_partner_events(now, reading, topics, at=at)
        now.taken_at = at
        now.remarks = [[remark.code, remark.about] for remark in reading.remarks]
        # Longer ones than we can keep are forgotten: the calendar is then read anew each time.
        now.etag = found.etag if len(found.etag) <= 200 else ""
        now.last_modified = found.last_modified if len(found.last_modified) <= 100 else ""
    now.save()
    if changes:
        announce_partner_events()
        log.info("partner-feed-read", feed=now.pk, new=changes.new, changed=changes.changed, withdrawn=changes.withdrawn)
    return changes


@transaction.atomic
def _note_failure(feed: PartnerFeed, error: HubError, at: datetime) -> None:
    now = locked_feed(feed.pk)
    if _was_overtaken(now, feed, at):
        return
    now.read_at = at
    now.error = f"{error.code} {error.answered}" if isinstance(error, AnsweredWithError) else error.code
    now.failures += 1
    now.save(update_fields=["read_at", "error", "failures"])
    log.warning("partner-feed-failed", feed=now.pk, reason=now.error, failures=now.failures)


def _was_overtaken(now: PartnerFeed, feed: PartnerFeed, at: datetime) -> bool:
    """Whether somebody paused or changed the calendar meanwhile, or another worker has read it later."""
    return not now.is_read or now.url != feed.url or (now.read_at is not None and now.read_at > at)


def _read(found: Fetched, at: datetime) -> Reading:
    here = timezone.get_default_timezone()
    return parse_calendar(found.content, content_type=found.content_type, charset=found.charset, at=at, here=here)
