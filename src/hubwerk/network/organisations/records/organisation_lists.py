"""The list of organisations, and what is done with many of them at once."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, StatusTagColumn

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.bulk_actions import RecordBulkAction
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.enums import ListingStatus, OrganisationKind, PublicationStatus, Role
from hubwerk.network.organisations.importers.exports import organisation_rows
from hubwerk.network.organisations.models import Organisation, OrganisationRole, SpokenLanguage
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.network.organisations.rules import may_import
from hubwerk.network.organisations.services.organisations import set_statuses

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ArchiveOrganisations", "OrganisationIndexView", "PublishOrganisations"]


class OrganisationFilterSet(WagtailFilterSet):
    """What the list of organisations is narrowed by."""

    status = choice_filter(_("State"), PublicationStatus.choices, "status")
    kind = choice_filter(_("Kind"), OrganisationKind.choices, "kind")
    role = django_filters.MultipleChoiceFilter(label=_("Role"), choices=Role.choices, widget=forms.CheckboxSelectMultiple, method="with_role")
    region = RegionFilter(path="region")
    language = django_filters.MultipleChoiceFilter(
        label=_("Spoken language"), choices=Language.choices, widget=forms.CheckboxSelectMultiple, method="with_language"
    )
    without_profile = django_filters.BooleanFilter(label=_("Without a profile"), method="without_text")

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = []

    def with_role(self, rows: QuerySet[Organisation], _name: str, roles: list[str]) -> QuerySet[Organisation]:
        """Those that play one of the roles."""
        return rows.filter(Exists(OrganisationRole.objects.filter(organisation=OuterRef("pk"), role__in=roles))) if roles else rows

    def with_language(self, rows: QuerySet[Organisation], _name: str, languages: list[str]) -> QuerySet[Organisation]:
        """Those that speak one of the languages."""
        return rows.filter(Exists(SpokenLanguage.objects.filter(organisation=OuterRef("pk"), language__in=languages))) if languages else rows

    def without_text(self, rows: QuerySet[Organisation], _name: str, value: bool) -> QuerySet[Organisation]:
        """Those that have not described themselves, or the others."""
        return rows.filter(profile="") if value else rows.exclude(profile="")


class OrganisationIndexView(RecordIndexView):
    """All organisations, whatever their state."""

    model = Organisation
    default_ordering = "name"
    filterset_class = OrganisationFilterSet
    search_fields: ClassVar[list[str]] = ["name", "town", "postal_code", "vat_number", "company_number", "website", "profile", "external_id"]
    export_filename = "organisations"
    empty_message = _("No organisation has been entered. Enter the first one, or import a whole table.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("roles", label=_("Roles"), accessor=lambda row: ", ".join(str(role) for role in row.roles.all())),
        Column("region", label=_("Region"), sort_key="region__code"),
        NumberColumn("open_listings", label=_("Listings"), sort_key="open_listings"),
        StatusTagColumn(
            "status",
            label=_("State"),
            accessor="get_status_display",
            sort_key="status",
            primary=lambda row: row.status == PublicationStatus.PUBLISHED,
        ),
        DayColumn("updated_at", label=_("Changed"), sort_key="updated_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Organisation]:
        """With region, roles and the number of published listings at hand."""
        listings = Count("listings", filter=Q(listings__status=ListingStatus.PUBLISHED))
        return Organisation.objects.select_related("region").prefetch_related("roles").annotate(open_listings=listings)

    @classmethod
    def export_rows(cls, rows: Any) -> Iterator[list[str]]:
        """As an import reads them, so that a file can come back corrected."""
        return organisation_rows(rows)

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """The team."""
        return may_import(user)


class _SetStatus(RecordBulkAction):
    models = [Organisation]
    index_view = OrganisationIndexView
    permission = "organisations.change_organisation"
    status: ClassVar[PublicationStatus]

    def act(self, keys: Sequence[int]) -> None:
        """Give all the state."""
        set_statuses(actor=acting(self.request), statuses=dict.fromkeys(keys, self.status), at=timezone.now())


class PublishOrganisations(_SetStatus):
    """Shows organisations to everyone."""

    display_name = _("Publish")
    action_type = "publish"
    aria_label = _("Publish the selected organisations")
    question = _("Show these organisations to everyone?")
    status = PublicationStatus.PUBLISHED
    action_priority = 10


class ArchiveOrganisations(_SetStatus):
    """Takes organisations out of sight."""

    display_name = _("Archive")
    action_type = "archive"
    aria_label = _("Archive the selected organisations")
    question = _("Take these organisations and their listings out of sight? Nothing is deleted; they can be published again.")
    status = PublicationStatus.ARCHIVED
    action_priority = 20
