"""What is to do today with the plan: drafts that begin soon, what is published today, what the announcement lacks, and long lines."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.ui.languages import language_name
from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event, EventHost
from hubwerk.processes.events.records.addresses import event_page
from hubwerk.processes.events.rules import may_plan_events, may_publish_events

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["drafts_that_begin_soon", "long_lines", "scheduled_today", "unfinished_announcements"]

SOON: Final = timedelta(days=14)
LONG: Final = 10
_AT_MOST: Final = 100  # of each kind; nobody reads further


def drafts_that_begin_soon(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Drafts that begin within two weeks and nobody has published. One query."""
    if not may_publish_events(user):
        return
    drafts = Event.objects.filter(status=EventStatus.DRAFT, starts_at__gt=at, starts_at__lte=at + SOON).soonest_first()
    for event in drafts[:_AT_MOST]:
        yield TodayItem(
            title=_("“%(event)s” begins on %(day)s and is still a draft.") % {"event": event, "day": _day(event)},
            url=event_page(event.pk),
            since=event.starts_at - SOON,
            kind=_("Draft"),
            overdue=event.starts_at - at < SOON / 2,
        )


def scheduled_today(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Events that the hub publishes today by itself: the last moment to look at them. One query."""
    if not may_publish_events(user):
        return
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    for event in Event.objects.filter(status=EventStatus.SCHEDULED, publish_at__lt=midnight).order_by("publish_at", "pk")[:_AT_MOST]:
        publish_at = event.publish_at or at
        yield TodayItem(
            title=_("“%(event)s” is published today at %(time)s.")
            % {"event": event, "time": date_format(timezone.localtime(publish_at), "TIME_FORMAT")},
            url=event_page(event.pk),
            since=event.updated_at,
            kind=_("Scheduled"),
        )


def unfinished_announcements(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Events to come that name no host, or that are not announced in a language spoken there. One query."""
    if not may_plan_events(user):
        return
    has_host = Exists(EventHost.objects.filter(event=OuterRef("pk")))
    shown = [EventStatus.PUBLISHED, EventStatus.SCHEDULED]
    coming: QuerySet[Any] = Event.objects.coming(at).filter(status__in=shown).annotate(has_host=has_host).soonest_first()
    for event in coming[: _AT_MOST * 2]:
        silent = [code for code in event.languages if code in LANGUAGES and not getattr(event, f"title_{code}")]
        since = event.published_at or event.updated_at
        if not event.has_host:
            yield TodayItem(_("“%(event)s” names no host.") % {"event": event}, event_page(event.pk, "people"), since, _("Announcement"))
        if silent:
            names = ", ".join(language_name(code) for code in silent)
            title = _("“%(event)s” is not announced in a language spoken there: %(languages)s.") % {"event": event, "languages": names}
            yield TodayItem(title, event_page(event.pk, "texts"), since, _("Announcement"))


def long_lines(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Events for which so many wait that a larger room or a second date is worth a thought. One query."""
    if not may_plan_events(user):
        return
    coming = Event.objects.published().filter(starts_at__gt=at).annotate(in_line=Sum("seat_lists__waiting")).filter(in_line__gte=LONG)
    rows: QuerySet[Any] = coming.soonest_first()
    for event in rows[:_AT_MOST]:
        count = ngettext("one person waits", "%(count)d people wait", event.in_line) % {"count": event.in_line}
        yield TodayItem(
            title=_("For “%(event)s” %(people)s: find more places, or a second date.") % {"event": event, "people": count},
            url=event_page(event.pk, "places"),
            since=event.published_at or event.created_at,
            kind=_("Waiting list"),
        )


def _day(event: Event) -> str:
    return date_format(event.local_start, "SHORT_DATE_FORMAT")
