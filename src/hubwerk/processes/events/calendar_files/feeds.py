"""The calendar as a feed to subscribe to, with exactly what the reader chose."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Event as Entry

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.processes.events.calendar_files.calendars import subscribed_calendar
from hubwerk.processes.events.calendar_files.entries import public_entry
from hubwerk.processes.events.models import PartnerEvent
from hubwerk.processes.events.queries.calendar import CalendarFilter, chosen_events, chosen_partner_events

__all__ = ["feed_name", "subscribed_events"]

# Whoever subscribed sees that something was cancelled, and what has just been, for so long.
_KEPT: Final = timedelta(days=60)
_READ_AGAIN: Final = timedelta(hours=1)
# The next so many of each; no calendar of ours comes near.
_MOST: Final = 2000


def subscribed_events(choice: CalendarFilter, *, language: str, at: datetime) -> bytes:
    """The feed of a filter. The same until something changes, so that programs need not read it again: each entry bears the time of its last change."""
    with translation.override(language):
        name, description = feed_name(choice), _("Events of %(name)s and its partners") % {"name": settings.WAGTAIL_SITE_NAME}
        url = public_url(reverse("website:events")) + choice.query
        entries = [*_ours(choice, language, at), *_partners(choice, at)]
    return subscribed_calendar(entries, name=name, description=description, language=language, url=url, every=_READ_AGAIN)


def feed_name(choice: CalendarFilter) -> str:
    """What the calendar is called among the reader's other ones: the hub, and what was chosen, in the language that is active."""
    chosen = ", ".join(value for _parameter, _label, value, _without in choice.chips())
    if chosen:
        return _("%(name)s: events (%(chosen)s)") % {"name": settings.WAGTAIL_SITE_NAME, "chosen": chosen}
    return _("%(name)s: events") % {"name": settings.WAGTAIL_SITE_NAME}


def _ours(choice: CalendarFilter, language: str, at: datetime) -> list[Entry]:
    since = at - _KEPT
    fresh = Q(cancelled_at__isnull=True) | Q(cancelled_at__gt=since)
    rows = chosen_events(choice).filter(fresh, ends_at__gt=since).soonest_first()[:_MOST]
    return [public_entry(event, language=language, at=event.updated_at) for event in rows]


def _partners(choice: CalendarFilter, at: datetime) -> list[Entry]:
    since = at - _KEPT
    fresh = Q(is_cancelled=False) | Q(changed_at__gt=since)
    rows = chosen_partner_events(choice).filter(fresh, ends_at__gt=since).select_related("feed__organisation").order_by("starts_at", "pk")[:_MOST]
    return [_partner_entry(row) for row in rows]


def _partner_entry(event: PartnerEvent) -> Entry:
    """A partner's event under its own UID, so that whoever follows the partner, too, sees it once; each date of a repeated one stands for itself."""
    entry = Entry()
    entry.add("UID", f"{event.uid}/{event.recurrence_id}" if event.recurrence_id else event.uid)
    entry.add("SEQUENCE", event.revision)
    entry.add("DTSTAMP", event.changed_at.astimezone(UTC))
    entry.add("LAST-MODIFIED", event.changed_at.astimezone(UTC))
    # Told in UTC: programs show it by the reader's clock, and the partner's own zone is not kept.
    if event.is_all_day:
        here = timezone.get_default_timezone()
        entry.add("DTSTART", event.starts_at.astimezone(here).date())
        entry.add("DTEND", event.ends_at.astimezone(here).date())
    else:
        entry.add("DTSTART", event.starts_at.astimezone(UTC))
        entry.add("DTEND", event.ends_at.astimezone(UTC))
    entry.add("SUMMARY", event.title, parameters={"LANGUAGE": event.feed.language})
    lines = (event.description, _("Held by %(partner)s") % {"partner": event.feed.organisation}, event.url)
    entry.add("DESCRIPTION", "\n\n".join(line for line in lines if line))
    if event.place:
        entry.add("LOCATION", event.place)
    if event.url:
        entry.add("URL", event.url)
    entry.add("STATUS", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("TRANSP", "OPAQUE")
    return entry
