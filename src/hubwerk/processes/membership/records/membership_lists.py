"""The list of memberships, with what each owes this year."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Final

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from hubwerk.foundation.records.columns import DayColumn, StateColumn, TextColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.processes.membership.dues import DuesStatement
from hubwerk.processes.membership.dues_in_words import euros
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import Membership, Tier
from hubwerk.processes.membership.queries.dues import dues_of_many
from hubwerk.processes.membership.rules import may_see_memberships

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["MembershipIndexView"]

_AT_ONCE: Final = 500  # rows of an export whose dues are worked out together


class MembershipFilterSet(WagtailFilterSet):
    """What the list of memberships is narrowed by."""

    status = choice_filter(gettext_lazy("State"), MembershipStatus.choices, "status")
    tier = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Tier"), queryset=Tier.objects.all(), distinct=False, widget=forms.CheckboxSelectMultiple
    )
    kind = choice_filter(gettext_lazy("Kind"), OrganisationKind.choices, "organisation__kind")
    region = RegionFilter(path="organisation__region")
    for_region = django_filters.BooleanFilter(label=gettext_lazy("Joined for a region"), method="joined_for_region")
    notice = django_filters.BooleanFilter(label=gettext_lazy("Notice given"), method="with_notice")

    class Meta:
        model = Membership
        fields: ClassVar[list[str]] = []

    def joined_for_region(self, rows: QuerySet[Membership], _name: str, value: bool) -> QuerySet[Membership]:
        """Institutions that open the network to a region, or the others."""
        return rows.filter(joins_for_region__isnull=not value)

    def with_notice(self, rows: QuerySet[Membership], _name: str, value: bool) -> QuerySet[Membership]:
        """Members that have given notice, or the others."""
        return rows.filter(notice_given_on__isnull=not value)


class MembershipIndexView(RecordIndexView):
    """Members of every state, the newest first."""

    model = Membership
    default_ordering = "-starts_on"
    filterset_class = MembershipFilterSet
    search_fields: ClassVar[list[str]] = ["organisation__name", "organisation__town", "organisation__vat_number", "organisation__company_number"]
    export_filename = "memberships"
    empty_message = gettext_lazy("There is no member yet. Whoever the board admits stands here.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        TextColumn("tier", label=gettext_lazy("Tier"), sort_key="tier__position"),
        TextColumn("region", label=gettext_lazy("Region"), accessor=lambda row: row.organisation.region or "", sort_key="organisation__region__code"),
        TextColumn("joins_for_region", label=gettext_lazy("Joined for"), accessor=lambda row: row.joins_for_region or ""),
        StateColumn(
            "status",
            label=gettext_lazy("State"),
            accessor="get_status_display",
            sort_key="status",
            is_primary=lambda row: row.status == MembershipStatus.ACTIVE,
        ),
        DayColumn("starts_on", label=gettext_lazy("Since"), sort_key="starts_on"),
        DayColumn("ends_on", label=gettext_lazy("Until"), sort_key="ends_on"),
        TextColumn("dues", classname="number", label=gettext_lazy("Dues this year"), accessor=lambda row: _amount(row.dues)),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Membership]:
        """With organisation, tier and regions at hand; the outlines of regions stay where they are."""
        rows = Membership.objects.select_related("organisation__region", "tier", "joins_for_region")
        return rows.defer("organisation__region__outline", "joins_for_region__outline", "organisation__profile")

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the name leads to the page on which everything is done, and a menu in each row costs half of the time."""
        return []

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """Members are listed by the name of their organisation."""
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label, column.sort_key = _("Organisation"), "organisation__name"
        return column

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As chosen, the newest row first where that says nothing: an index has them in this order."""
        ordered = super().order_queryset(queryset)
        rows: QuerySet[Any] = ordered.order_by(*ordered.query.order_by, "-pk")
        return rows

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The rows of the page, each with its dues."""
        paginator, page, rows, is_more = super().paginate_queryset(queryset, page_size)
        page.object_list = _with_dues(list(rows))
        return paginator, page, page.object_list, is_more

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, with the dues of this year."""
        yield [
            _("Organisation"), _("Kind"), _("Town"), _("Region"), _("Joined for the region"), _("Came through"), _("Tier"), _("State"),
            _("Admitted on"), _("Member since"), _("Notice given on"), _("Last day"), _("Dues this year"),
        ]  # fmt: skip
        listed = rows.select_related("came_through").iterator(chunk_size=_AT_ONCE)
        while some := list(islice(listed, _AT_ONCE)):
            for row in _with_dues(some):
                member = row.organisation
                yield [
                    member.name, str(member.get_kind_display()), member.town, str(member.region or ""), str(row.joins_for_region or ""),
                    str(row.came_through or ""), str(row.tier), str(row.get_status_display()), _iso(row.admitted_on), _iso(row.starts_on),
                    _iso(row.notice_given_on), _iso(row.ends_on), str(row.dues.total) if row.dues.is_known else "",
                ]  # fmt: skip

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Who sees memberships and their dues."""
        return may_see_memberships(user)


def _with_dues(rows: list[Any]) -> list[Any]:
    statements = dues_of_many(rows, timezone.localdate().year)
    for row in rows:
        row.dues = statements[row.pk]
    return rows


def _amount(statement: DuesStatement) -> str:
    return euros(statement.total) if statement.is_known else "–"


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""
