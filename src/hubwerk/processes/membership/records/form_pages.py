"""The list of application forms, the page about one, and its questions."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import Fact, RecordPanel, facts_html, history_html, shown
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.models import ApplicationForm, ApplicationQuestion
from hubwerk.processes.membership.records.addresses import FORM_PAGE
from hubwerk.processes.membership.records.question_forms import QuestionForm
from hubwerk.processes.membership.services.application_forms import add_question, drop_question, update_question

__all__ = ["AddQuestionView", "DropQuestionView", "EditQuestionView", "FormIndexView", "FormInspectView"]

_CHANGES = "membership.change_applicationform"


def kinds_in_words(form: ApplicationForm) -> str:
    """The kinds of organisation a form is for."""
    labels = dict(OrganisationKind.choices)
    return ", ".join(str(labels.get(kind, kind)) for kind in form.kinds) or _("every kind")


class FormIndexView(RecordIndexView):
    """All application forms, open or not."""

    model = ApplicationForm
    default_ordering = "position"
    search_fields: ClassVar[list[str]] = ["code", *(f"name_{language}" for language in LANGUAGES)]
    empty_message = gettext_lazy("There is no application form yet. Nobody can apply before there is one.")
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
        Column("kinds", label=gettext_lazy("For"), accessor=kinds_in_words),
        NumberColumn("sent_by_it", label=gettext_lazy("Applications"), sort_key="sent_by_it"),
        BooleanColumn("is_open", label=gettext_lazy("Open"), sort_key="is_open"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[ApplicationForm]:
        """With the number of applications that were sent."""
        return ApplicationForm.objects.annotate(sent_by_it=Count("applications", filter=Q(applications__applied_at__isnull=False)))


class FormInspectView(RecordInspectView):
    """What an application form asks, and of whom."""

    model = ApplicationForm

    def panels(self) -> list[RecordPanel]:
        """Facts, questions, history."""
        form: ApplicationForm = self.object
        intros = [Fact(_("Introduction (%(language)s)") % {"language": code}, getattr(form, f"intro_{code}"), language=code) for code in LANGUAGES]
        facts = [
            Fact(_("Code"), form.code),
            *(Fact(_("Name (%(language)s)") % {"language": code}, form.name(code)) for code in LANGUAGES),
            Fact(_("For"), kinds_in_words(form)),
            Fact(_("Employees"), _("asked") if form.asks_size else _("not asked")),
            Fact(_("VAT and company number"), str(form.get_vat_display())),
            Fact(_("May join for a region"), _("yes") if form.asks_mandate else _("no")),
            *intros,
        ]
        context = {"form": form, "questions": form.questions.all(), "may_change": self.request.user.has_perm(_CHANGES)}
        return shown(
            [
                RecordPanel("facts", _("Facts"), facts_html(facts)),
                RecordPanel(
                    "questions", _("Further questions"), render_to_string("membership_records/_questions.html", context, request=self.request)
                ),
                RecordPanel("history", _("History"), history_html(self.request, form)),
            ]
        )

    def tags(self) -> list[str]:
        """Whether it takes applications."""
        return [_("Open") if self.object.is_open else _("Closed")]


class AddQuestionView(RecordFormView):
    """Has a form ask something more."""

    model = ApplicationForm
    permission = _CHANGES
    form_class = QuestionForm
    page_title = gettext_lazy("Add a question")
    header_icon = "help"
    done = gettext_lazy("The question is added.")

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Add it."""
        add_question(actor=actor, form_id=self.record.pk, details=form.details(), at=at)

    def back_url(self) -> str:
        """The questions on the form's page."""
        return reverse(FORM_PAGE, args=[self.record.pk]) + "#questions"


class _QuestionView(RecordFormView):
    model = ApplicationQuestion
    permission = _CHANGES
    header_icon = "help"

    def back_url(self) -> str:
        """The questions on the form's page."""
        return reverse(FORM_PAGE, args=[self.record.form_id]) + "#questions"  # type: ignore[attr-defined]  # a question


class EditQuestionView(_QuestionView):
    """Changes a question."""

    form_class = QuestionForm
    page_title = gettext_lazy("Change the question")
    done = gettext_lazy("The question is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the question as it is."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"question": self.record}

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Change it."""
        update_question(actor=actor, question_id=self.record.pk, details=form.details(), at=at)


class DropQuestionView(_QuestionView):
    """Takes a question away."""

    form_class = forms.Form
    page_title = gettext_lazy("Take the question away")
    submit_label = gettext_lazy("Take it away")
    done = gettext_lazy("The question is gone.")

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Take it away."""
        drop_question(actor=actor, question_id=self.record.pk, at=at)
