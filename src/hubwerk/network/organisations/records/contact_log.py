"""The list of all talks the team had, and of what follows from them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.records.bulk_actions import RecordBulkAction
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.models import ContactLogEntry
from hubwerk.network.organisations.models.contact_log import ContactLogQuerySet
from hubwerk.network.organisations.rules import may_import
from hubwerk.network.organisations.services.contact_log import complete_next_steps

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["CompleteSteps", "ContactLogIndexView"]


class ContactLogFilterSet(WagtailFilterSet):
    """What the contact log is narrowed by."""

    mine = django_filters.BooleanFilter(label=gettext_lazy("My next steps"), method="of_reader")
    still_open = django_filters.BooleanFilter(label=gettext_lazy("Next step still to do"), method="still_to_do")
    overdue = django_filters.BooleanFilter(label=gettext_lazy("Overdue"), method="too_late")
    happened_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("When"))

    class Meta:
        model = ContactLogEntry
        fields: ClassVar[list[str]] = ["happened_at"]

    def of_reader(self, rows: ContactLogQuerySet, _name: str, value: bool) -> QuerySet[ContactLogEntry]:
        """Steps the reader has to take, or those of others."""
        mine = Q(next_step_owner=self.request.user)
        return rows.filter(mine if value else ~mine)

    def still_to_do(self, rows: ContactLogQuerySet, _name: str, value: bool) -> QuerySet[ContactLogEntry]:
        """Entries with an open step, or the others."""
        still = Q(next_step_done_at__isnull=True) & ~Q(next_step="")
        return rows.filter(still if value else ~still)

    def too_late(self, rows: ContactLogQuerySet, _name: str, value: bool) -> QuerySet[ContactLogEntry]:
        """Open steps whose day is over, or everything else."""
        late = Q(next_step_done_at__isnull=True, next_step_due_on__lt=timezone.localdate()) & ~Q(next_step="")
        return rows.filter(late if value else ~late)


class ContactLogIndexView(RecordIndexView):
    """All entries. They are written, and read, on the page of their organisation."""

    model = ContactLogEntry
    default_ordering = "-happened_at"
    filterset_class = ContactLogFilterSet
    search_fields: ClassVar[list[str]] = ["summary", "next_step", "organisation__name", "person__given_name", "person__family_name"]
    export_filename = "contact-log"
    any_permission_required: ClassVar[list[str]] = ["view", "change"]
    empty_message = gettext_lazy("No talk has been logged. Open an organisation and write down what was said there.")
    list_display: ClassVar[list[Any]] = [
        "summary",
        DayColumn("happened_at", label=gettext_lazy("When"), sort_key="happened_at"),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        Column("author", label=gettext_lazy("Who"), sort_key="author__name"),
        Column("next_step", label=gettext_lazy("Next step")),
        Column("next_step_owner", label=gettext_lazy("Who does it"), sort_key="next_step_owner__name"),
        DayColumn("next_step_due_on", label=gettext_lazy("Until when"), sort_key="next_step_due_on"),
        DayColumn("next_step_done_at", label=gettext_lazy("Done"), sort_key="next_step_done_at"),
    ]

    @classmethod
    def rows(cls) -> ContactLogQuerySet:
        """With all that the columns name."""
        return ContactLogEntry.objects.select_related("organisation", "author", "person", "next_step_owner")

    @classmethod
    def export_rows(cls, rows: QuerySet[Any]) -> Iterator[Sequence[str]]:
        """What the list shows."""
        yield [
            _("When"), _("Organisation"), _("Who"), _("With whom"), _("What was said"),
            _("Next step"), _("Who does it"), _("Until when"), _("Done"),
        ]  # fmt: skip
        for row in rows:
            yield [
                timezone.localtime(row.happened_at).isoformat(sep=" ", timespec="minutes"),
                row.organisation.name,
                str(row.author),
                str(row.person or ""),
                row.summary,
                row.next_step,
                str(row.next_step_owner or ""),
                row.next_step_due_on.isoformat() if row.next_step_due_on else "",
                date_format(timezone.localtime(row.next_step_done_at), "Y-m-d") if row.next_step_done_at else "",
            ]

    @classmethod
    def may_export(cls, user: "User") -> bool:
        """The team."""
        return may_import(user)

    def get_main_url(self, row: Model) -> str | None:
        """The log on the organisation's page."""
        return reverse("organisation_list:inspect", args=[row.organisation_id]) + "#contact-log" if isinstance(row, ContactLogEntry) else None


class CompleteSteps(RecordBulkAction):
    """Notes that next steps are done."""

    models = [ContactLogEntry]
    index_view = ContactLogIndexView
    permission = "organisations.change_contactlogentry"
    display_name = gettext_lazy("Next step is done")
    action_type = "complete"
    aria_label = gettext_lazy("Note that the next steps of the selected entries are done")
    question = gettext_lazy("Are the next steps of these entries done?")
    action_priority = 10

    def act(self, keys: Sequence[int]) -> None:
        """Complete all, or none."""
        complete_next_steps(actor=acting(self.request), entry_ids=keys, at=timezone.now())
