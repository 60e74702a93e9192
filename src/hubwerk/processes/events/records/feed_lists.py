"""The list of partners' calendars."""

from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.widgets.button import HeaderButton

from hubwerk.foundation.records.columns import DayColumn, StateColumn, TextColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.processes.events.models import PartnerFeed
from hubwerk.processes.events.rules import may_keep_feeds

__all__ = ["FeedIndexView", "told_state"]


def told_state(feed: PartnerFeed) -> str:
    """In a word or two, whether a calendar is followed."""
    if not feed.is_read:
        return pgettext("partner's calendar", "Paused")
    if feed.error:
        return pgettext("partner's calendar", "Cannot be read")
    return pgettext("partner's calendar", "Is followed") if feed.succeeded_at else pgettext("partner's calendar", "Not read yet")


class FeedIndexView(RecordIndexView):
    """Which partners' calendars the hub shows, and whether they can be read."""

    model = PartnerFeed
    default_ordering = "organisation__name"
    search_fields: ClassVar[list[str]] = ["organisation__name", "url"]
    empty_message = gettext_lazy("No partner's calendar is followed yet. Enter the address of one, and its events stand beside yours.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        StateColumn(
            "state", label=gettext_lazy("State"), accessor=told_state, is_primary=lambda row: row.is_read and not row.error, sort_key="failures"
        ),
        TextColumn("url", label=gettext_lazy("Address"), accessor="url", sort_key="url"),
        NumberColumn("coming", label=gettext_lazy("Coming events"), sort_key="coming"),
        TextColumn("language", label=gettext_lazy("Language"), accessor="get_language_display", sort_key="language"),
        TextColumn("region", label=gettext_lazy("Region"), accessor=lambda row: row.region or ""),
        DayColumn("succeeded_at", label=gettext_lazy("Last read well"), sort_key="succeeded_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[PartnerFeed]:
        """With the number of events to come."""
        coming = Count("events", filter=Q(events__withdrawn_at__isnull=True, events__ends_at__gt=timezone.now()))
        return PartnerFeed.objects.select_related("organisation", "region").annotate(coming=coming)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The way to a new one."""
        if not may_keep_feeds(self.request.user):
            return []
        return [HeaderButton(_("Follow a calendar"), url=reverse("events_feeds:enter"), icon_name="plus")]

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the name leads to the page on which everything is done."""
        return []
