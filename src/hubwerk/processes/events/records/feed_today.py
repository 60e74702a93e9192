"""What there is to do today about partners' calendars, and what is done with them in words."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubwerk.foundation.history.wording import register_actions
from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.processes.events.queries.partner_feeds import broken_feeds
from hubwerk.processes.events.rules import may_keep_feeds

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["broken_calendars", "register_feed_words"]

_AT_MOST: Final = 50


def broken_calendars(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Calendars that have not been readable for some time: their partners should be asked. One query."""
    if not may_keep_feeds(user):
        return
    for feed in broken_feeds()[:_AT_MOST]:
        yield TodayItem(
            title=_("The calendar of %(organisation)s cannot be read.") % {"organisation": feed.organisation},
            url=reverse("events_feeds:inspect", args=[feed.pk]),
            since=feed.succeeded_at or feed.created_at,
            kind=_("Partner's calendar"),
        )


def register_feed_words() -> None:
    """Name what the services about calendars record."""
    register_actions(
        {
            "feed-entered": gettext_lazy("Followed from now on"),
            "feed-changed": gettext_lazy("Changed"),
            "feed-paused": gettext_lazy("Paused"),
            "feed-resumed": gettext_lazy("Followed again"),
        }
    )
