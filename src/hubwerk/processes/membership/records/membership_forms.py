"""The forms by which the team keeps a membership."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.enums import DiscountKind
from hubwerk.processes.membership.models import Membership, Tier
from hubwerk.processes.membership.queries.benefits import balances
from hubwerk.processes.membership.queries.memberships import end_after_notice
from hubwerk.processes.membership.queries.rules import current_rules

__all__ = ["DiscountForm", "EndForm", "NoticeForm", "SuspendForm", "TierChangeForm", "UseForm"]


class _MembershipForm(forms.Form):
    """A form about one membership."""

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.prepare()

    def prepare(self) -> None:
        """Fit the form to the membership."""


class NoticeForm(_MembershipForm):
    """That a member gave notice in writing."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def prepare(self) -> None:
        """Say when the membership will end."""
        day = max(end_after_notice(current_rules(), timezone.localdate()), self.membership.starts_on)
        text = _("With notice given today, the membership ends on %(day)s. The member gets a letter that confirms it.")
        self.fields["reason"].help_text = text % {"day": date_format(day, "DATE_FORMAT")}


class SuspendForm(_MembershipForm):
    """Why a membership rests."""

    reason = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("The member stays one and can be resumed at any time.")
    )


class EndForm(_MembershipForm):
    """On which day a membership ended, and why."""

    on = forms.DateField(label=_("Last day"), widget=AdminDateInput, help_text=_("Today or a day that has passed. This cannot be taken back."))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}))


class TierChangeForm(_MembershipForm):
    """Into which tier, from when."""

    tier = forms.ModelChoiceField(label=_("New tier"), queryset=Tier.objects.none())
    from_on = forms.DateField(
        label=_("From"),
        widget=AdminDateInput,
        help_text=_("Dues are counted by the new tier from this day on. What was granted for this year stays."),
    )

    def prepare(self) -> None:
        """Offer the other tiers."""
        self.fields["tier"].queryset = Tier.objects.exclude(pk=self.membership.tier_id)  # type: ignore[attr-defined]  # a ModelChoiceField


class DiscountForm(_MembershipForm):
    """What a member pays less, for how long and why."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DiscountKind.choices)
    value = forms.DecimalField(label=_("How much"), min_value=0, max_digits=9, decimal_places=2, help_text=_("Percent, or euros a year."))
    valid_from = forms.DateField(label=_("From"), widget=AdminDateInput)
    valid_until = forms.DateField(label=_("Until"), widget=AdminDateInput, required=False, help_text=_("Empty for no end."))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class UseForm(_MembershipForm):
    """What of a benefit was used."""

    benefit = forms.ChoiceField(label=_("Benefit"))
    quantity = forms.IntegerField(label=_("How much"), min_value=1, initial=1)
    on = forms.DateField(label=_("On"), widget=AdminDateInput)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)
    # Whoever sends the form twice books once.
    key = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def prepare(self) -> None:
        """Offer what is left this year."""
        today = timezone.localdate()
        left = [balance for balance in balances(self.membership, today.year) if balance.left]
        self.fields["benefit"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (
                balance.benefit.code,
                _("%(benefit)s (%(left)s left)") % {"benefit": balance.benefit, "left": quantity_in_words(balance.left, balance.benefit.unit)},
            )
            for balance in left
        ]
        self.initial = {"on": today, "key": f"use/{uuid4()}", **self.initial}
