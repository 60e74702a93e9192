"""The forms about application forms and their questions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.enums import QuestionKind
from hubwerk.processes.membership.models import ApplicationForm, ApplicationQuestion
from hubwerk.processes.membership.records.tier_forms import name_panels, spoken_values
from hubwerk.processes.membership.services.application_forms import FormDetails, QuestionDetails, create_form, update_form

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FORM_PANELS", "QuestionForm"]


class ApplicationFormForm(RecordForm):
    """What an application form is called and asks. Its questions are on its page."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("For which kinds of organisation"),
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None for every kind."),
    )

    class Meta(RecordForm.Meta):
        model = ApplicationForm
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: "User", at: datetime) -> ApplicationForm:
        """Lay down or change the form."""
        cleaned = self.cleaned_data
        details = FormDetails(
            **{name: cleaned[name] for name in ("code", "asks_size", "vat", "asks_mandate", "position", "is_open")},
            names=spoken_values(cleaned, "name"),
            intros=spoken_values(cleaned, "intro"),
            kinds=frozenset(cleaned["kinds"]),
        )
        if self.instance.pk is None:
            return create_form(actor=actor, details=details, at=at)
        return update_form(actor=actor, form_id=self.instance.pk, details=details, at=at)


class QuestionForm(forms.Form):
    """A question in four languages, with the possible answers one a line."""

    kind = forms.ChoiceField(label=gettext_lazy("Answered by"), choices=QuestionKind.choices)
    is_required = forms.BooleanField(label=gettext_lazy("Must be answered"), required=False)
    position = forms.IntegerField(label=gettext_lazy("Position"), min_value=0, initial=0)

    def __init__(self, *args: Any, question: ApplicationQuestion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            language = {"language": get_language_info(code)["name_translated"]}
            self.fields[f"label_{code}"] = forms.CharField(label=_("Question (%(language)s)") % language, max_length=200)
            self.fields[f"help_{code}"] = forms.CharField(label=_("Help (%(language)s)") % language, max_length=300, required=False)
        for code in LANGUAGES:
            language = {"language": get_language_info(code)["name_translated"]}
            self.fields[f"choices_{code}"] = forms.CharField(
                label=_("Possible answers (%(language)s)") % language,
                widget=forms.Textarea(attrs={"rows": 4}),
                required=False,
                help_text=_("One a line, in the same order in each language; only for a question with several answers."),
            )
        if question is not None:
            self.initial = {**_stored(question), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Every answer is there in every language."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == QuestionKind.CHOICE:
            numbers = {len(_lines(cleaned.get(f"choices_{code}", ""))) for code in LANGUAGES}
            if numbers == {0}:
                self.add_error(f"choices_{LANGUAGES[0]}", _("Please enter the possible answers, one a line."))
            elif len(numbers) > 1:
                self.add_error(f"choices_{LANGUAGES[0]}", _("Please enter the same number of answers in each language."))
        return cleaned

    def details(self) -> QuestionDetails:
        """What the service is told."""
        cleaned = self.cleaned_data
        lines = {code: _lines(cleaned[f"choices_{code}"]) for code in LANGUAGES}
        return QuestionDetails(
            labels=spoken_values(cleaned, "label"),
            helps=spoken_values(cleaned, "help"),
            kind=cleaned["kind"],
            choices=[dict(zip(LANGUAGES, answers, strict=True)) for answers in zip(*lines.values(), strict=False)],
            is_required=cleaned["is_required"],
            position=cleaned["position"],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _stored(question: ApplicationQuestion) -> dict[str, Any]:
    stored: dict[str, Any] = {"kind": question.kind, "is_required": question.is_required, "position": question.position}
    for code in LANGUAGES:
        stored |= {f"label_{code}": getattr(question, f"label_{code}"), f"help_{code}": getattr(question, f"help_{code}")}
        stored[f"choices_{code}"] = "\n".join(choice.get(code, "") for choice in question.choices)
    return stored


FORM_PANELS: Final = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("code"), FieldPanel("position")]),
                FieldPanel("is_open"),
                FieldPanel("kinds"),
                FieldPanel("vat"),
                FieldPanel("asks_size"),
                FieldPanel("asks_mandate"),
            ],
            heading=gettext_lazy("What it asks"),
        ),
        ObjectList([name_panels("name", gettext_lazy("Name"))], heading=gettext_lazy("Name")),
        ObjectList([name_panels("intro", gettext_lazy("Introduction"))], heading=gettext_lazy("Introduction")),
    ],
    base_form_class=ApplicationFormForm,
)
