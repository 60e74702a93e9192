"""The statutes in the back office: the list of versions, the page about one, and its form."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, NumberColumn

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.columns import DayColumn
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.processes.membership.models import Application, Statutes
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.records.tier_forms import spoken_values
from hubwerk.processes.membership.services.statutes import StatutesDetails, enter_statutes, update_statutes

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["STATUTES_PANELS", "StatutesIndexView", "StatutesInspectView"]


class StatutesIndexView(RecordIndexView):
    """All versions, the newest first."""

    model = Statutes
    default_ordering = "-adopted_on"
    search_fields: ClassVar[list[str]] = ["version", *(f"text_{language}" for language in LANGUAGES)]
    empty_message = gettext_lazy("No statutes have been entered. Applicants accept the version that is in force.")
    list_display: ClassVar[list[Any]] = [
        "version",
        DayColumn("adopted_on", label=gettext_lazy("In force since"), sort_key="adopted_on"),
        Column("languages", label=gettext_lazy("Languages"), accessor=lambda row: ", ".join(code.upper() for code in _written(row))),
        NumberColumn("accepted_by", label=gettext_lazy("Accepted by"), sort_key="accepted_by"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[Statutes]:
        """With the number of applications that accepted them."""
        return Statutes.objects.annotate(accepted_by=Count("applications"))


class StatutesInspectView(RecordInspectView):
    """One version, in each language in which it is written."""

    model = Statutes

    def panels(self) -> list[RecordPanel]:
        """Facts, texts, history."""
        statutes: Statutes = self.object
        number = Application.objects.filter(statutes=statutes).count()
        facts = [Fact(_("In force since"), date_format(statutes.adopted_on, "DATE_FORMAT")), Fact(_("Accepted in applications"), str(number))]
        return shown(
            [
                RecordPanel("facts", _("Facts"), facts_html(facts)),
                *(
                    RecordPanel(f"text-{code}", _named(code), facts_html([Fact("", statutes.text(code)[0], language=code)]))
                    for code in _written(statutes)
                ),
                RecordPanel("history", _("History"), history_html(self.request, statutes)),
            ]
        )

    def tags(self) -> list[str]:
        """Whether it is the version in force."""
        in_force = statutes_in_force(timezone.localdate())
        return [_("In force")] if in_force and in_force.pk == self.object.pk else []

    def get_header_buttons(self) -> list[Any]:
        """The way to the form, until somebody has accepted this version."""
        if Application.objects.filter(statutes=self.object.pk).exists():
            return []
        buttons: list[Any] = super().get_header_buttons()
        return buttons


class StatutesForm(RecordForm):
    """A version and its texts."""

    class Meta(RecordForm.Meta):
        model = Statutes
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: "User", at: datetime) -> Statutes:
        """Enter or correct the version."""
        cleaned = self.cleaned_data
        details = StatutesDetails(version=cleaned["version"], adopted_on=cleaned["adopted_on"], texts=spoken_values(cleaned, "text"))
        if self.instance.pk is None:
            return enter_statutes(actor=actor, details=details, at=at)
        return update_statutes(actor=actor, statutes_id=self.instance.pk, details=details, at=at)


STATUTES_PANELS: Final = TabbedInterface(
    [
        ObjectList(
            [
                HelpPanel(gettext_lazy("Once somebody has accepted a version it is not changed any more; enter a new one instead.")),
                FieldRowPanel([FieldPanel("version"), FieldPanel("adopted_on")]),
            ],
            heading=gettext_lazy("Version"),
        ),
        *(ObjectList([FieldPanel(f"text_{language}")], heading=language.upper()) for language in LANGUAGES),
    ],
    base_form_class=StatutesForm,
)


def _written(statutes: Statutes) -> list[str]:
    return [code for code in LANGUAGES if getattr(statutes, f"text_{code}")]


def _named(code: str) -> str:
    return str(get_language_info(code)["name_translated"])
