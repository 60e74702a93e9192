"""What the team writes down about people at an organisation and talks with it."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib.auth.backends import ModelBackend
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import PersonWidget
from hubwerk.network.organisations.services.affiliations import add_affiliation
from hubwerk.network.organisations.services.contact_log import NextStep, log_contact
from hubwerk.network.people.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["AddAffiliationView", "AffiliationForm", "ContactForm", "LogContactView"]


class ContactForm(forms.Form):
    """A talk, call or visit, and what follows from it."""

    happened_at = forms.DateTimeField(label=_("When"), widget=AdminDateTimeInput)
    person = forms.ModelChoiceField(label=_("With whom"), queryset=Person.objects.none(), required=False)
    summary = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4}))
    next_step = forms.CharField(label=_("Next step"), max_length=300, required=False)
    next_step_owner = forms.ModelChoiceField(label=_("Who does it"), queryset=User.objects.none(), required=False)
    next_step_due_on = forms.DateField(label=_("Until when"), required=False, widget=AdminDateInput)

    def __init__(self, *args: Any, organisation: Organisation, author: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Person]", self.fields["person"]).queryset = Person.objects.filter(
            affiliations__in=organisation.affiliations.current()
        ).distinct()
        cast("forms.ModelChoiceField[User]", self.fields["next_step_owner"]).queryset = team_members()
        self.initial = {"happened_at": timezone.localtime().replace(second=0, microsecond=0), "next_step_owner": author.pk, **self.initial}

    def clean(self) -> dict[str, Any]:
        """The author is offered as the owner of a step; without a step that means nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("next_step") and not cleaned.get("next_step_due_on"):
            cleaned["next_step_owner"] = None
        return cleaned


def team_members() -> "QuerySet[User]":
    """Who can be given a next step: whoever reads the contact log."""
    return ModelBackend().with_perm("organisations.view_contactlogentry").order_by("name", "email")


class LogContactView(RecordFormView):
    """Adds to the contact log of an organisation."""

    model = Organisation
    permission = "organisations.add_contactlogentry"
    form_class = ContactForm
    page_title = _("Log a contact")
    header_icon = "clipboard-list"
    done = _("The contact is in the log.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this organisation and author."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"organisation": self.record, "author": self.request.user}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Write it down."""
        entered = form.cleaned_data
        step = NextStep(description=entered["next_step"], owner=entered["next_step_owner"], due_on=entered["next_step_due_on"])
        person = entered["person"]
        log_contact(
            actor=actor,
            organisation_id=self.record.pk,
            happened_at=entered["happened_at"],
            summary=entered["summary"],
            person_id=person.pk if person else None,
            next_step=step,
            at=at,
        )

    def back_url(self) -> str:
        """The log on the organisation's page."""
        return reverse("organisation_list:inspect", args=[self.record.pk]) + "#contact-log"


class AffiliationForm(forms.Form):
    """Who works there, and as what."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.all(), widget=PersonWidget)
    role = forms.ChoiceField(label=_("Role"), choices=AffiliationRole.choices)
    function = forms.CharField(label=_("Function"), max_length=150, required=False)
    started_on = forms.DateField(label=_("Since"), required=False, widget=AdminDateInput)


class AddAffiliationView(RecordFormView):
    """Notes that a person works for an organisation."""

    model = Organisation
    permission = "organisations.add_affiliation"
    form_class = AffiliationForm
    page_title = _("Add a person")
    header_icon = "user"
    done = _("The person is on the list.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Write it down."""
        entered = form.cleaned_data
        add_affiliation(
            actor=actor,
            person_id=entered["person"].pk,
            organisation_id=self.record.pk,
            role=AffiliationRole(entered["role"]),
            function=entered["function"],
            started_on=entered["started_on"],
            at=at,
        )

    def back_url(self) -> str:
        """The people on the organisation's page."""
        return reverse("organisation_list:inspect", args=[self.record.pk]) + "#people"
