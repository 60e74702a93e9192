"""Forms about a person and their consents."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.forms import RecordForm
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.services.consents import give_consent
from hubwerk.network.people.services.persons import DETAIL_FIELDS, PersonDetails, create_person, update_person

if TYPE_CHECKING:
    from typing import Any


class PersonForm(RecordForm):
    """What is known about a person."""

    class Meta(RecordForm.Meta):
        model = Person
        fields: ClassVar[list[str]] = []  # the panels name them

    def store(self, *, actor: User, at: datetime) -> Person:
        """Enter or change the person."""
        details = PersonDetails(**{field: self.cleaned_data[field] for field in DETAIL_FIELDS})
        if self.instance.pk is None:
            return create_person(actor=actor, details=details, at=at)
        return update_person(actor=actor, person_id=self.instance.pk, details=details, at=at)


PERSON_PANELS: Final = ObjectList(
    [
        FieldRowPanel([FieldPanel("given_name"), FieldPanel("family_name")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("language"),
    ],
    base_form_class=PersonForm,
)


class ConsentForm(forms.Form):
    """What a person agreed to, in which wording, and how that can be proved."""

    purpose = forms.ChoiceField(label=_("Agreed to"), choices=ConsentPurpose.choices)
    wording_version = forms.CharField(
        label=_("Version of the wording"), max_length=40, help_text=_("As it stands below the text that the person agreed to, such as 2026-01.")
    )
    proof = forms.CharField(
        label=_("Proof"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("How the consent was given: the form, the confirmed e-mail, the signed paper."),
    )


class GiveConsentView(RecordFormView):
    """Notes that a person agreed."""

    model = Person
    permission = "people.add_consent"
    form_class = ConsentForm
    page_title = _("Note a consent")
    header_icon = "check"
    done = _("The consent is on record.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Write it down."""
        entered: dict[str, Any] = form.cleaned_data
        give_consent(
            actor=actor,
            person_id=self.record.pk,
            purpose=ConsentPurpose(entered["purpose"]),
            wording_version=entered["wording_version"],
            proof=entered["proof"],
            at=at,
        )

    def back_url(self) -> str:
        """The consents on the person's page."""
        return reverse("person_list:inspect", args=[self.record.pk]) + "#consents"
