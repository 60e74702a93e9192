"""The parts of the page about a partner's calendar."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hubwerk.foundation.records.panels import Fact, facts_html, history_html
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.partner_feeds.words import told_error, told_remarks
from hubwerk.processes.events.queries.partner_feeds import BROKEN_AFTER

__all__ = ["events_html", "facts", "history", "remarks_html", "state_html"]

_SHOWN: Final = 100


def state_html(request: HttpRequest, feed: PartnerFeed) -> str:
    """Whether it can be read; if not, what to do about it."""
    context = {"feed": feed, "error": told_error(feed.error), "is_broken": feed.failures >= BROKEN_AFTER}
    return render_to_string("events_feeds/_state.html", context, request=request)


def events_html(request: HttpRequest, feed: PartnerFeed, at: datetime) -> str:
    """What is in it and not over, soonest first, withdrawn ones too; which of them readers see elsewhere already."""
    rows = list(feed.events.coming(at).prefetch_related("topics")[: _SHOWN + 1])
    seen = set(feed.events.shown().coming(at).values_list("pk", flat=True)) if rows else set()
    context = {"rows": [(row, row.pk in seen) for row in rows[:_SHOWN]], "more": len(rows) > _SHOWN, "feed": feed}
    return render_to_string("events_feeds/_events.html", context, request=request)


def remarks_html(request: HttpRequest, feed: PartnerFeed) -> str:
    """Which entries could not be read, and why."""
    remarks = told_remarks(feed.remarks)
    return render_to_string("events_feeds/_remarks.html", {"remarks": remarks}, request=request) if remarks else ""


def facts(feed: PartnerFeed) -> str:
    """Whose it is, and where it stands."""
    return facts_html(
        [
            Fact(_("Organisation"), str(feed.organisation), reverse("organisation_list:inspect", args=[feed.organisation_id])),
            Fact(_("Address"), feed.url, feed.url),
            Fact(_("Language"), feed.get_language_display()),
            Fact(_("Region"), str(feed.region or "")),
            Fact(_("Last read"), _moment(feed.read_at)),
            Fact(_("Last read well"), _moment(feed.succeeded_at)),
            Fact(_("Entered"), _moment(feed.created_at)),
        ]
    )


def history(request: HttpRequest, feed: PartnerFeed) -> str:
    """What people did with it."""
    return history_html(request, feed)


def _moment(moment: datetime | None) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment is not None else ""
