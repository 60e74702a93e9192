"""The list of regions and the page about one. Regions come with the software; facts, sites and editors are kept in their own lists."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.foundation.records.public_addresses import public_address
from hubwerk.network.organisations.enums import RegionKind
from hubwerk.network.organisations.models import Organisation, Region, RegionFact
from hubwerk.network.organisations.records.filters import choice_filter

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["RegionIndexView", "RegionInspectView"]


class RegionFilterSet(WagtailFilterSet):
    """What the list of regions is narrowed by."""

    kind = choice_filter(gettext_lazy("Kind"), RegionKind.choices, "kind")

    class Meta:
        model = Region
        fields: ClassVar[list[str]] = ["level", "country"]


def _counted(rows: Any, path: str) -> Coalesce:
    """How many rows name the region, as a sub-query: two counts of joins would multiply."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class RegionIndexView(RecordIndexView):
    """All regions with what the hub knows of them."""

    model = Region
    default_ordering = "code"
    filterset_class = RegionFilterSet
    search_fields: ClassVar[list[str]] = ["code", *(f"name_{language}" for language in LANGUAGES)]
    export_filename = "regions"
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("country", label=gettext_lazy("Country"), sort_key="country"),
        NumberColumn("members_here", label=gettext_lazy("Organisations"), sort_key="members_here"),
        NumberColumn("known_facts", label=gettext_lazy("Facts"), sort_key="known_facts"),
        NumberColumn("stale_facts", label=gettext_lazy("Out of date"), sort_key="stale_facts"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Region]:
        """With the numbers of organisations and facts of the region itself."""
        facts = RegionFact.objects.all()
        return Region.objects.annotate(
            members_here=_counted(Organisation.objects.all(), "region"),
            known_facts=_counted(facts, "region"),
            stale_facts=_counted(facts.stale_on(timezone.localdate()), "region"),
        )

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, with the names in all languages."""
        yield [_("Code"), *LANGUAGES, _("Kind"), _("Country"), _("Organisations"), _("Facts"), _("Out of date")]
        for row in rows:
            names = [row.name(language) for language in LANGUAGES]
            yield [row.code, *names, row.kind, row.country, str(row.members_here), str(row.known_facts), str(row.stale_facts)]

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Whoever sees the list: nothing in it is personal."""
        return user.has_perm("organisations.view_region")


class RegionInspectView(RecordInspectView):
    """What the hub knows of a region."""

    model = Region

    def panels(self) -> list[RecordPanel]:
        """Names, numbers, figures, sites, history."""
        region: Region = self.object
        return shown(
            [
                RecordPanel("facts", _("Facts"), self._names(region)),
                RecordPanel("figures", _("Figures and their dates"), self._figures(region)),
                RecordPanel("sites", _("Sites on offer"), self._sites(region)),
                RecordPanel("history", _("History"), history_html(self.request, region)),
            ]
        )

    def public_url(self) -> str:
        """Its page on the website."""
        return public_address(self.object)

    def _names(self, region: Region) -> str:
        inside = Organisation.objects.in_region(region).count()
        listed = f"{reverse('organisation_list:index')}?{urlencode({'region': region.code})}"
        above = [str(row) for row in (region.parent, *region.areas.all()) if row]
        return facts_html(
            [
                Fact(_("Code"), region.code),
                Fact(_("Kind"), region.get_kind_display()),
                *(Fact(_("Name (%(language)s)") % {"language": language}, region.name(language)) for language in LANGUAGES),
                Fact(_("Part of"), ", ".join(above)),
                Fact(_("Made of"), ", ".join(str(row) for row in region.members.all())),
                Fact(_("Organisations"), str(inside), url=listed if self.request.user.has_perm("organisations.view_organisation") else ""),
            ]
        )

    def _figures(self, region: Region) -> str:
        context = {"facts": list(region.facts.order_by("indicator", "-as_of")), "today": timezone.localdate()}
        return render_to_string("organisations/records/_region_facts.html", context, request=self.request)

    def _sites(self, region: Region) -> str:
        sites = list(region.sites.filter(~Q(status="archived")).order_by("name"))
        return render_to_string("organisations/records/_region_sites.html", {"sites": sites}, request=self.request)
