"""The list of applications, and what is done with many of them at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.bulk_actions import RecordBulkAction
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.network.organisations.records.filters import RegionFilter, choice_filter
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.models import Application, ApplicationForm
from hubwerk.processes.membership.queries.ballots import seats_to_vote_for
from hubwerk.processes.membership.rules import may_review_applications
from hubwerk.processes.membership.services.reviews import take_into_review

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ApplicationIndexView", "TakeIntoReview"]

_SENT = [choice for choice in ApplicationStatus.choices if choice[0] != ApplicationStatus.DRAFT]


class ApplicationFilterSet(WagtailFilterSet):
    """What the list of applications is narrowed by."""

    status = choice_filter(gettext_lazy("State"), _SENT, "status")
    form = django_filters.ModelChoiceFilter(label=gettext_lazy("Application form"), queryset=ApplicationForm.objects.all())
    kind = choice_filter(gettext_lazy("Kind"), OrganisationKind.choices, "kind")
    region = RegionFilter(path="region")
    decision = choice_filter(gettext_lazy("Decision"), Decision.choices, "decision")
    language = choice_filter(gettext_lazy("Language"), Language.choices, "language")
    for_region = django_filters.BooleanFilter(label=gettext_lazy("Joins for a region"), method="joining_for_region")
    my_vote = django_filters.BooleanFilter(label=gettext_lazy("My vote is missing"), method="missing_my_vote")

    class Meta:
        model = Application
        fields: ClassVar[list[str]] = []

    def joining_for_region(self, rows: QuerySet[Application], _name: str, value: bool) -> QuerySet[Application]:
        """Institutions that would open the network to a region, or the others."""
        return rows.filter(joins_for_region__isnull=not value)

    def missing_my_vote(self, rows: QuerySet[Application], _name: str, value: bool) -> QuerySet[Application]:
        """Those the reader can vote on and has not, or the others."""
        missing = Exists(seats_to_vote_for(acting(self.request)).filter(ballot__application=OuterRef("pk")).order_by())
        return rows.filter(missing if value else ~missing)


def state_in_words(application: Application) -> str:
    """The state, and once there is one the decision."""
    return str(application.get_decision_display() if application.decision else application.get_status_display())


def waiting_in_words(application: Application) -> str:
    """Whom the application waits for, and since when; "" once it is settled."""
    whom = {
        ApplicationStatus.APPLIED: _("the team, since %(day)s"),
        ApplicationStatus.IN_REVIEW: _("the team, since %(day)s"),
        ApplicationStatus.WAITING: _("the applicant, since %(day)s"),
        ApplicationStatus.PROPOSED: _("the board, since %(day)s"),
    }.get(ApplicationStatus(application.status), "")
    return whom % {"day": date_format(timezone.localtime(application.updated_at), "SHORT_DATE_FORMAT")} if whom else ""


class ApplicationIndexView(RecordIndexView):
    """Applications that were sent, the newest first. What is still being written is the applicant's own."""

    model = Application
    default_ordering = "-applied_at"
    filterset_class = ApplicationFilterSet
    search_fields: ClassVar[list[str]] = ["name", "email", "organisation__name", "decision_reason"]
    export_filename = "applications"
    empty_message = gettext_lazy("Nobody has applied yet. Applications arrive here as soon as they are sent.")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("form", label=gettext_lazy("Application form"), sort_key="form__position"),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("region", label=gettext_lazy("Region"), accessor=lambda row: row.region or "", sort_key="region__code"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("State"),
            accessor=state_in_words,
            sort_key="status",
            primary=lambda row: row.status in {ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW},
        ),
        DayColumn("applied_at", label=gettext_lazy("Received"), sort_key="applied_at"),
        Column("waiting", label=gettext_lazy("Waits for"), accessor=waiting_in_words, sort_key="updated_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Application]:
        """With form and region at hand."""
        return Application.objects.sent().select_related("form", "region", "tier", "joins_for_region").defer("answers", "details")

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the name leads to the page on which everything is done, and a menu in each row costs half of the time."""
        return []

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows, and what was decided."""
        yield [
            _("Organisation"), _("Application form"), _("Kind"), _("Region"), _("Joins for the region"), _("E-mail of the applicant"), _("Language"),
            _("Tier"), _("Membership from"), _("State"), _("Received"), _("Decided"), _("Decision"), _("Reason"),
        ]  # fmt: skip
        for row in rows:
            yield [
                row.name, str(row.form), str(row.get_kind_display()), str(row.region or ""), str(row.joins_for_region or ""), row.email, row.language,
                str(row.tier or ""), _iso(row.starts_on), str(row.get_status_display()), _iso(row.applied_at), _iso(row.decided_at),
                str(row.get_decision_display()), row.decision_reason,
            ]  # fmt: skip

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """Who checks applications."""
        return may_review_applications(user)


class TakeIntoReview(RecordBulkAction):
    """Notes that the team looks at applications."""

    models = [Application]
    index_view = ApplicationIndexView
    permission = "membership.review_application"
    display_name = gettext_lazy("Take into review")
    action_type = "take-into-review"
    aria_label = gettext_lazy("Take the selected applications into review")
    question = gettext_lazy("Note that the team looks at these applications? The applicants see it behind their link.")
    action_priority = 10

    def act(self, keys: Sequence[int]) -> None:
        """Take all up, or none."""
        for key in keys:
            take_into_review(actor=acting(self.request), application_id=key, at=timezone.now())


def _iso(value: date | None) -> str:
    return value.isoformat()[:10] if value else ""
