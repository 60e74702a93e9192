"""The events to come, as Atom (RFC 4287) and as JSON Feed 1.1. Each entry is in the language its event is announced in."""

from collections.abc import Sequence
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.foundation.ui.atom import WholeTextFeed, stable_tag, writable
from hubwerk.foundation.ui.tags.frame import site_name
from hubwerk.processes.events.queries.calendar import CalendarRow

__all__ = ["ENTRIES", "atom_feed", "json_feed"]

ENTRIES: Final = 100


def atom_feed(rows: Sequence[CalendarRow], *, query: str, language: str) -> bytes:
    """The rows as the bytes of a feed in the reader's language; `query` is what narrowed them, "" or "?…"."""
    with translation.override(language):
        feed = WholeTextFeed(
            title=_title(),
            link=public_url(reverse("website:events")) + query,
            description=None,
            language=language,
            feed_url=public_url(reverse("events:feed-atom")) + query,
            feed_guid=stable_tag(f"events/{language}{query}"),
            author_name=site_name(),
        )
        for row in rows:
            feed.add_item(
                title=writable(row.title),
                link=_address(row),
                description=writable(_when_and_where(row)),
                unique_id=stable_tag(f"events/{row.key}"),
                author_name=writable(str(row.partner or site_name())),
                pubdate=row.published_at,
                updateddate=max(row.changed_at, row.published_at),
                categories=[str(topic) for topic in row.topics],
                content=writable(_content(row)),
                language=row.language,
            )
        return bytes(feed.writeString("utf-8").encode())


def json_feed(rows: Sequence[CalendarRow], *, query: str, language: str) -> dict[str, Any]:
    """The rows as a JSON feed; what calendars need stands below `_event`, an extension as the format allows them."""
    with translation.override(language):
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(),
            "home_page_url": public_url(reverse("website:events")) + query,
            "feed_url": public_url(reverse("events:feed-json")) + query,
            "language": language,
            "authors": [{"name": site_name(), "url": public_url("/")}],
            "items": [_item(row) for row in rows],
        }


def _item(row: CalendarRow) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": stable_tag(f"events/{row.key}"),
        "url": _address(row),
        "title": row.title,
        "language": row.language,
        "summary": _when_and_where(row),
        "content_html": _content(row),
        "date_published": row.published_at.isoformat(),
        "date_modified": max(row.changed_at, row.published_at).isoformat(),
        "tags": [str(topic) for topic in row.topics],
        "authors": [{"name": str(host)} for host in row.hosts],
        "_event": {
            "starts_at": row.starts_at.isoformat(),
            "ends_at": row.ends_at.isoformat(),
            "time_zone": row.zone,
            "whole_days": row.is_all_day,
            "place": row.place,
            "state": str(row.state.value),
            "languages": list(row.languages),
            "region": row.region.code if row.region else "",
            "partner": row.partner.name if row.partner else "",
        },
    }
    return {name: value for name, value in item.items() if value not in ("", [])}


def _title() -> str:
    return _("Events of %(name)s") % {"name": site_name()}


def _address(row: CalendarRow) -> str:
    """The page of the event; of a partner's event that has none, our calendar."""
    if row.is_partner:
        return row.url or public_url(reverse("website:events"))
    return public_url(row.url)


def _when_and_where(row: CalendarRow) -> str:
    parts = (row.told_state, row.days, row.hours, row.place or (row.mode if row.is_online else ""))
    return ", ".join(part for part in parts if part)


def _content(row: CalendarRow) -> str:
    return render_to_string("events/calendar/_entry.html", {"row": row, "address": _address(row), "when_and_where": _when_and_where(row)})
