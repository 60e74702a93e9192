"""Partners' calendars that the team has read: entered, changed, paused and taken up again."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.services.guards import require_valid
from hubwerk.processes.events.signals import announce_partner_events
from hubwerk.processes.events.tasks import read_partner_feed_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FeedDetails", "change_feed", "enter_feed", "fetched_address", "locked_feed", "pause_feed", "read_soon", "resume_feed"]

_SECURE: Final = frozenset({"webcal", "webcals"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDetails:
    """Whose calendar, where it stands, and what is true of all that is in it."""

    organisation_id: int
    url: str
    language: str
    region_id: int | None = None

    def values(self) -> dict[str, Any]:
        """The columns."""
        return {"organisation_id": self.organisation_id, "url": fetched_address(self.url), "language": self.language, "region_id": self.region_id}


@transaction.atomic
def enter_feed(*, actor: "User", details: FeedDetails, at: datetime) -> PartnerFeed:
    """Have a partner's calendar read from now on, the first time at once. Raises `InvalidInput`."""
    feed = PartnerFeed(**details.values(), created_at=at)
    require_valid(feed)
    feed.save()
    record(actor=actor, action="feed-entered", subject=feed, changes={"url": (None, feed.url)}, at=at)
    read_partner_feed_task.enqueue(feed.pk)
    return feed


@transaction.atomic
def change_feed(*, actor: "User", feed_id: int, details: FeedDetails, at: datetime) -> PartnerFeed:
    """Correct what is known of a calendar. At a new address it is read at once. Raises `InvalidInput` and `NotFound`."""
    feed = locked_feed(feed_id)
    changes = {name: (getattr(feed, name), value) for name, value in details.values().items() if getattr(feed, name) != value}
    if not changes:
        return feed
    for name, (_before, value) in changes.items():
        setattr(feed, name, value)
    if "url" in changes:
        feed.etag = feed.last_modified = feed.error = ""
        feed.failures, feed.taken_at, feed.read_at = 0, None, None
    require_valid(feed)
    feed.save()
    record(actor=actor, action="feed-changed", subject=feed, changes=changes, at=at)
    announce_partner_events()
    if "url" in changes and feed.is_read:
        read_partner_feed_task.enqueue(feed.pk)
    return feed


@transaction.atomic
def pause_feed(*, actor: "User", feed_id: int, at: datetime) -> PartnerFeed:
    """Read a calendar no more; what it told is kept and not shown. Raises `NotFound`."""
    return _set_read(actor, feed_id, is_read=False, action="feed-paused", at=at)


@transaction.atomic
def resume_feed(*, actor: "User", feed_id: int, at: datetime) -> PartnerFeed:
    """Read and show a calendar again. Raises `NotFound`."""
    feed = _set_read(actor, feed_id, is_read=True, action="feed-resumed", at=at)
    read_partner_feed_task.enqueue(feed.pk)
    return feed


@transaction.atomic
def read_soon(*, feed_id: int) -> None:
    """Have a calendar read without waiting for its time. Raises `NotFound`, also of one that is paused."""
    if not locked_feed(feed_id).is_read:
        raise NotFound
    read_partner_feed_task.enqueue(feed_id)


def locked_feed(feed_id: int) -> PartnerFeed:
    """The calendar, until the transaction ends nobody else's. Raises `NotFound`."""
    feed = PartnerFeed.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk=feed_id).first()
    if feed is None:
        raise NotFound
    return feed


def fetched_address(url: str) -> str:
    """The address as it is asked for: `webcal:` is a way of saying `https:`. Raises `InvalidInput` for what is not on the web."""
    cleaned = url.strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        raise InvalidInput({"url": [_("Please enter the whole address, beginning with https://.")]}) from None
    if parts.scheme in _SECURE:
        return parts._replace(scheme="https").geturl()
    if parts.scheme not in {"http", "https"}:
        raise InvalidInput({"url": [_("Please enter the whole address, beginning with https://.")]})
    return cleaned


def _set_read(actor: "User", feed_id: int, *, is_read: bool, action: str, at: datetime) -> PartnerFeed:
    feed = locked_feed(feed_id)
    if feed.is_read != is_read:
        feed.is_read = is_read
        feed.save(update_fields=["is_read"])
        record(actor=actor, action=action, subject=feed, changes={"is_read": (not is_read, is_read)}, at=at)
        announce_partner_events()
    return feed
