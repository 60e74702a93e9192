"""Lists and forms of the back office about regions."""

from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.forms import Select
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.figures_in_words import fact_time, fact_value
from hubwerk.network.organisations.models import CommercialSite, Region, RegionEditor, RegionFact, SiteRequest
from hubwerk.network.organisations.region_office import views
from hubwerk.network.organisations.region_office.forms import RegionEditorForm, RegionFactForm, SiteForm


class _RegionRows(SnippetViewSet):
    """Rows of regions. They are chosen nowhere else, so there is no chooser that would show another region's drafts."""

    index_view_class = views.IndexView
    add_view_class = views.CreateView
    edit_view_class = views.EditView
    delete_view_class = views.DeleteView
    history_view_class = views.HistoryView
    usage_view_class = views.UsageView
    inspect_view_class = views.InspectView
    copy_view_enabled = False
    list_per_page = 50

    def register_chooser_viewset(self) -> None:
        """None."""


class _RegionFilter(django_filters.ModelChoiceFilter):
    """Only regions that have rows."""

    def __init__(self, related: str, **kwargs: Any) -> None:
        regions = Region.objects.filter(**{f"{related}__isnull": False}).distinct().order_by("code")
        super().__init__(queryset=regions, label=_("Region"), **kwargs)


class _FactFilterSet(WagtailFilterSet):
    region = _RegionFilter("facts")
    stale = django_filters.BooleanFilter(label=_("Out of date"), method="filter_stale")

    class Meta:
        model = RegionFact
        fields: ClassVar[list[str]] = ["region", "indicator"]

    def filter_stale(self, rows: QuerySet[RegionFact], _name: str, value: bool) -> QuerySet[RegionFact]:
        """Those to look at again, or the others."""
        stale = Q(expires_on__lt=timezone.localdate())
        return rows.filter(stale if value else ~stale)


class RegionFactViewSet(_RegionRows):
    """Facts about regions, with those out of date marked."""

    model = RegionFact
    icon = "order"
    menu_label = _("Facts about regions")
    base_url_path = "regions/facts"
    admin_url_namespace = "region_facts"
    delete_view_class = views.RemoveFactView
    filterset_class = _FactFilterSet
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("region", label=_("Region"), sort_key="region__code"),
        Column("value", label=_("Value"), accessor=fact_value),
        Column("time", label=_("As of"), accessor=fact_time, sort_key="as_of"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda fact: _("Out of date") if fact.is_stale(timezone.localdate()) else _("Current"),
            primary=lambda fact: fact.is_stale(timezone.localdate()),
            sort_key="expires_on",
        ),
    ]
    list_export: ClassVar[list[str]] = ["region.code", "indicator", "value", "unit", "as_of", "precision", "source_name", "source_url", "expires_on"]
    search_fields: ClassVar[list[str]] = ["name_de", "name_fr", "name_nl", "name_en", "source_name", "region__name_de", "region__code"]
    edit_handler = ObjectList(
        [
            FieldPanel("region", widget=Select),
            FieldPanel("indicator"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("value"), FieldPanel("as_of"), FieldPanel("precision")])], heading=pgettext_lazy("of a fact", "Value")
            ),
            MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("expires_on")], heading=_("Source")),
            MultiFieldPanel(
                [
                    HelpPanel(_("Fill these in only for “Another fact”. An indicator of the list has its name and unit in every language.")),
                    FieldPanel("unit"),
                    FieldRowPanel([FieldPanel("name_de"), FieldPanel("name_fr")]),
                    FieldRowPanel([FieldPanel("name_nl"), FieldPanel("name_en")]),
                ],
                heading=_("A fact of your own"),
                classname="collapsed",
            ),
        ],
        base_form_class=RegionFactForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[RegionFact]:
        """What the account keeps, with the region at hand."""
        rows: QuerySet[RegionFact] = self.permission_policy.instances_user_has_permission_for(request.user, "view")
        return rows.select_related("region").order_by("region__code", "indicator", "-as_of")


def _site_state(site: CommercialSite, *, day: date | None = None) -> Any:
    """What a visitor sees of a site."""
    if site.status == PublicationStatus.PUBLISHED and site.expires_on < (day or timezone.localdate()):
        return _("Past its last day")
    return PublicationStatus(site.status).label


class _SiteFilterSet(WagtailFilterSet):
    region = _RegionFilter("sites")

    class Meta:
        model = CommercialSite
        fields: ClassVar[list[str]] = ["region", "kind", "status"]


class SiteViewSet(_RegionRows):
    """Sites on offer. They are archived, not deleted."""

    model = CommercialSite
    icon = "site"
    menu_label = _("Sites on offer")
    base_url_path = "regions/sites"
    admin_url_namespace = "region_sites"
    filterset_class = _SiteFilterSet
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("region", label=_("Region"), sort_key="region__code"),
        Column("town", label=_("Town"), sort_key="town"),
        Column("expires_on", label=_("On offer until"), sort_key="expires_on"),
        StatusTagColumn("state", label=_("State"), accessor=_site_state, sort_key="status"),
    ]
    list_export: ClassVar[list[str]] = [
        "region.code",
        "kind",
        "name",
        "town",
        "area",
        "price",
        "price_basis",
        "available_from",
        "expires_on",
        "status",
    ]
    search_fields: ClassVar[list[str]] = ["name", "town", "street", "region__name_de", "region__code"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("region", widget=Select),
                    FieldPanel("name"),
                    FieldPanel("kind"),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("area"), FieldPanel("price"), FieldPanel("price_basis")]), FieldPanel("available_from")],
                        heading=_("Size and price"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("street"),
                            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("town")]),
                            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                        ],
                        heading=pgettext_lazy("of a site", "Place"),
                    ),
                ],
                heading=_("Site"),
            ),
            ObjectList(
                [FieldPanel("description_de"), FieldPanel("description_fr"), FieldPanel("description_nl"), FieldPanel("description_en")],
                heading=_("Descriptions"),
            ),
            ObjectList(
                [
                    FieldPanel("contact_organisation", widget=Select),
                    FieldPanel("contact_person", widget=Select),
                    FieldPanel("expires_on"),
                    FieldPanel("status"),
                ],
                heading=_("Contact and publication"),
            ),
        ],
        base_form_class=SiteForm,
    )

    def get_queryset(self, request: Any) -> QuerySet[CommercialSite]:
        """What the account keeps, with the region at hand."""
        rows: QuerySet[CommercialSite] = self.permission_policy.instances_user_has_permission_for(request.user, "view")
        return rows.select_related("region").order_by("region__code", "name")


class _RequestFilterSet(WagtailFilterSet):
    open = django_filters.BooleanFilter(label=_("Open"), field_name="answered_at", lookup_expr="isnull")

    class Meta:
        model = SiteRequest
        fields: ClassVar[list[str]] = ["open"]


class SiteRequestViewSet(_RegionRows):
    """What was asked about sites. It is read and marked as answered, never written."""

    model = SiteRequest
    icon = "mail"
    menu_label = _("Requests about sites")
    base_url_path = "regions/requests"
    admin_url_namespace = "site_requests"
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = ["site", "name", "email", "message", "language", "sent_at", "answered_at"]
    filterset_class = _RequestFilterSet
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("name", label=_("From"), accessor="name"),
        Column("sent_at", label=_("Sent"), sort_key="sent_at"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=lambda request: _("Answered") if request.answered_at else _("Open"),
            primary=lambda request: request.answered_at is None,
            sort_key="answered_at",
        ),
    ]
    edit_handler = ObjectList([HelpPanel(_("Requests are read, not changed."))])

    def get_queryset(self, request: Any) -> QuerySet[SiteRequest]:
        """What was asked about sites the account keeps."""
        rows: QuerySet[SiteRequest] = self.permission_policy.instances_user_has_permission_for(request.user, "view")
        return rows.select_related("site__region").order_by("-sent_at")


class RegionEditorViewSet(_RegionRows):
    """Who keeps which region up to date."""

    model = RegionEditor
    icon = "user"
    menu_label = _("Region editors")
    base_url_path = "regions/editors"
    admin_url_namespace = "region_editors"
    delete_view_class = views.WithdrawEditorView
    list_display: ClassVar[list[Any]] = ["__str__", "user", "region", "assigned_at"]
    edit_handler = ObjectList([FieldPanel("user", widget=Select), FieldPanel("region", widget=Select)], base_form_class=RegionEditorForm)

    def get_queryset(self, request: Any) -> QuerySet[RegionEditor]:
        """All, with account and region at hand."""
        rows: QuerySet[RegionEditor] = self.permission_policy.instances_user_has_permission_for(request.user, "view")
        return rows.select_related("user", "region").order_by("region__code", "user__email")


class RegionGroup(SnippetViewSetGroup):
    """What keeps portraits of regions up to date, in one place of the menu."""

    items = (RegionFactViewSet, SiteViewSet, SiteRequestViewSet, RegionEditorViewSet)
    menu_label = _("Regions")
    menu_icon = "globe"
    menu_order = 250
