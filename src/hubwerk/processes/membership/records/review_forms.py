"""The forms by which the team takes an application further."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from hubwerk.network.organisations.models import Organisation
from hubwerk.network.organisations.records.choosers import OrganisationWidget
from hubwerk.processes.membership.enums import Decision
from hubwerk.processes.membership.models import Application, Tier
from hubwerk.processes.membership.queries.rules import current_rules

__all__ = ["AskForm", "DecideForm", "ProposeForm", "SettleForm", "TermsForm", "WithdrawForm"]


class AskForm(forms.Form):
    """A question to the applicant."""

    text = forms.CharField(
        label=_("What do you want to know?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The applicant gets it by mail and answers through their link. Meanwhile they can correct what they wrote."),
    )


class SettleForm(forms.Form):
    """The record an application is about."""

    organisation = forms.ModelChoiceField(label=_("Record of the organisation"), queryset=Organisation.objects.all(), widget=OrganisationWidget)


class WithdrawForm(forms.Form):
    """That the applicant does not want to join any more."""

    is_confirmed = forms.BooleanField(
        label=_("The applicant does not want to join any more"), help_text=_("The application stays on record and cannot be taken up again.")
    )


class TermsForm(forms.Form):
    """On which terms an organisation would be admitted."""

    tier = forms.ModelChoiceField(label=_("Tier"), queryset=Tier.objects.all())
    starts_on = forms.DateField(label=_("Membership from"), widget=AdminDateInput)
    discount_percent = forms.IntegerField(
        label=_("Discount in the first year, in percent"), min_value=0, max_value=100, required=False, help_text=_("Empty for none.")
    )
    discount_reason = forms.CharField(label=_("Reason of the discount"), max_length=200, required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {
            "tier": application.tier_id,
            "starts_on": application.starts_on,
            "discount_percent": application.discount_percent or None,
            "discount_reason": application.discount_reason,
        }
        self.initial = {**known, **self.initial}

    def terms(self) -> dict[str, Any]:
        """What the service is told."""
        cleaned = self.cleaned_data
        return {
            "tier_id": cleaned["tier"].pk,
            "starts_on": cleaned["starts_on"],
            "discount_percent": cleaned["discount_percent"] or 0,
            "discount_reason": cleaned["discount_reason"],
        }


class ProposeForm(TermsForm):
    """The terms, and what the board is told."""

    note = forms.CharField(
        label=_("Note to the board"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("Stands above the ballot and in the mail that asks to vote."),
    )
    closes_at = forms.DateTimeField(label=_("Votes are taken until"), widget=AdminDateTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deadline = timezone.localtime() + timedelta(days=current_rules().deadline_days)
        self.initial = {"closes_at": deadline.replace(minute=0, second=0, microsecond=0), **self.initial}


class DecideForm(TermsForm):
    """The terms, and what the board decided in a meeting."""

    decision = forms.ChoiceField(label=_("What did the board decide?"), choices=Decision.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("The applicant reads it in the mail and in the letter. It may stay empty."),
    )
