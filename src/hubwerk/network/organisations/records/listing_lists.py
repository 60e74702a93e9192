"""The list of needs and offers, and what is done with many of them at once."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Final

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.bulk_actions import RecordBulkAction
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.enums import ListingKind, ListingStatus
from hubwerk.network.organisations.importers.exports import listing_rows
from hubwerk.network.organisations.models import Listing
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.network.organisations.rules import may_import
from hubwerk.network.organisations.services.listings import close_listings, publish_listings

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["CloseListings", "ListingIndexView", "PublishListings"]

_SOON: Final = timedelta(days=14)


class ListingFilterSet(WagtailFilterSet):
    """What the list of needs and offers is narrowed by."""

    kind = choice_filter(_("Kind"), ListingKind.choices, "kind")
    status = choice_filter(_("State"), ListingStatus.choices, "status")
    language = choice_filter(_("Language"), Language.choices, "language")
    region = RegionFilter(path="organisation__region")
    closing = django_filters.BooleanFilter(label=_("Closes within 14 days"), method="closing_soon")

    class Meta:
        model = Listing
        fields: ClassVar[list[str]] = []

    def closing_soon(self, rows: QuerySet[Listing], _name: str, value: bool) -> QuerySet[Listing]:
        """Published listings that close soon, or all others."""
        today = timezone.localdate()
        soon = {"status": ListingStatus.PUBLISHED, "closes_on__range": (today, today + _SOON)}
        return rows.filter(**soon) if value else rows.exclude(**soon)


class ListingIndexView(RecordIndexView):
    """All needs and offers, whatever their state."""

    model = Listing
    default_ordering = "-updated_at"
    filterset_class = ListingFilterSet
    search_fields: ClassVar[list[str]] = ["title", "text", "organisation__name", "external_id"]
    export_filename = "listings"
    empty_message = _("Nobody has said what they need or offer. Write the first listing for an organisation, or import a whole table.")
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("organisation", label=_("Organisation"), sort_key="organisation__name"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        StatusTagColumn(
            "status", label=_("State"), accessor="get_status_display", sort_key="status", primary=lambda row: row.status == ListingStatus.PUBLISHED
        ),
        DayColumn("published_on", label=_("Published"), sort_key="published_on"),
        DayColumn("closes_on", label=_("Closes"), sort_key="closes_on"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Listing]:
        """With their organisation at hand."""
        return Listing.objects.select_related("organisation")

    @classmethod
    def export_rows(cls, rows: Any) -> Iterator[list[str]]:
        """As an import reads them, so that a file can come back corrected."""
        return listing_rows(rows)

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """The team."""
        return may_import(user)


class PublishListings(RecordBulkAction):
    """Shows listings to everyone."""

    models = [Listing]
    index_view = ListingIndexView
    permission = "organisations.change_listing"
    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected listings")
    question = _("Show these needs and offers to everyone?")
    action_priority = 10

    def act(self, keys: Sequence[int]) -> None:
        """Publish all, or none."""
        publish_listings(actor=acting(self.request), listing_ids=keys, at=timezone.now())


class CloseListings(RecordBulkAction):
    """Ends listings."""

    models = [Listing]
    index_view = ListingIndexView
    permission = "organisations.change_listing"
    display_name = _("Close")
    action_type = "close"
    aria_label = _("Close the selected listings")
    question = _("Take no more answers to these needs and offers?")
    action_priority = 20

    def act(self, keys: Sequence[int]) -> None:
        """Close all, or none."""
        close_listings(actor=acting(self.request), listing_ids=keys, at=timezone.now())
