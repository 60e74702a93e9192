"""What the team does with a membership: each on a page of its own, or at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.processes.membership.models import LedgerEntry, Membership
from hubwerk.processes.membership.records.addresses import MEMBERSHIP_PAGE, membership_page
from hubwerk.processes.membership.records.membership_forms import DiscountForm, EndForm, NoticeForm, SuspendForm, TierChangeForm, UseForm
from hubwerk.processes.membership.services import memberships
from hubwerk.processes.membership.services.ledger import return_benefit, use_benefit
from hubwerk.processes.membership.services.welcome import prepare_welcome

__all__ = ["DiscountView", "EndView", "NoticeView", "ReturnView", "SuspendView", "TierChangeView", "UseView", "resume", "take_back_notice", "welcome"]

_KEEPS = "membership.change_membership"


class _MembershipFormView(RecordFormView):
    model = Membership
    permission = _KEEPS
    part = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this membership."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"membership": self.record}

    def back_url(self) -> str:
        """Its page."""
        return membership_page(self.record.pk, self.part)


class NoticeView(_MembershipFormView):
    """Records a notice that came in writing."""

    form_class = NoticeForm
    page_title = _("Record a notice")
    header_icon = "mail"
    submit_label = _("Record the notice")
    done = _("The notice is recorded; a letter confirms it.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Record it."""
        memberships.give_notice(actor=actor, membership_id=self.record.pk, reason=form.cleaned_data["reason"], at=at)


class SuspendView(_MembershipFormView):
    """Lets a membership rest."""

    form_class = SuspendForm
    page_title = _("Suspend")
    header_icon = "time"
    submit_label = _("Suspend the membership")
    done = _("The membership is suspended.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Suspend it."""
        memberships.suspend_membership(actor=actor, membership_id=self.record.pk, reason=form.cleaned_data["reason"], at=at)


class EndView(_MembershipFormView):
    """Ends a membership outside the notice."""

    form_class = EndForm
    page_title = _("End the membership")
    header_icon = "cross"
    submit_label = _("End the membership")
    done = _("The membership has ended.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """End it."""
        entered = form.cleaned_data
        memberships.end_membership(actor=actor, membership_id=self.record.pk, on=entered["on"], reason=entered["reason"], at=at)


class TierChangeView(_MembershipFormView):
    """Puts a member into another tier."""

    form_class = TierChangeForm
    page_title = _("Change the tier")
    header_icon = "resubmit"
    submit_label = _("Change the tier")
    done = _("The tier is changed.")
    part = "tiers"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Change it."""
        entered = form.cleaned_data
        memberships.change_tier(actor=actor, membership_id=self.record.pk, tier_id=entered["tier"].pk, from_on=entered["from_on"], at=at)


class DiscountView(_MembershipFormView):
    """Lets a member pay less."""

    form_class = DiscountForm
    page_title = _("Grant a discount")
    header_icon = "tag"
    submit_label = _("Grant the discount")
    done = _("The discount is granted.")
    part = "dues"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Grant it."""
        memberships.grant_discount(actor=actor, membership_id=self.record.pk, at=at, **form.cleaned_data)


class UseView(_MembershipFormView):
    """Books what was used of a benefit."""

    form_class = UseForm
    page_title = _("Book a use")
    header_icon = "order"
    submit_label = _("Book it")
    done = _("The use is booked.")
    part = "benefits"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Book it."""
        entered = form.cleaned_data
        booked = {name: entered[name] for name in ("quantity", "on", "note", "key")}
        use_benefit(actor=actor, membership_id=self.record.pk, benefit_code=entered["benefit"], at=at, **booked)


class ReturnView(RecordFormView):
    """Takes a use back."""

    model = LedgerEntry
    permission = _KEEPS
    form_class = forms.Form
    page_title = _("Take the use back")
    header_icon = "rotate"
    submit_label = _("Take it back")
    done = _("The use is taken back.")

    def store(self, _form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Take it back."""
        return_benefit(actor=actor, entry_key=self._entry.key, at=at)

    def back_url(self) -> str:
        """The benefits on the membership's page."""
        return membership_page(self._entry.account.membership_id, "benefits")

    @property
    def _entry(self) -> LedgerEntry:
        return LedgerEntry.objects.select_related("account").get(pk=self.record.pk)


@record_action(_KEEPS, back=MEMBERSHIP_PAGE, done=_("The notice is taken back."))
def take_back_notice(actor: User, pk: int) -> None:
    """Let a member stay after all."""
    memberships.take_back_notice(actor=actor, membership_id=pk, at=timezone.now())


@record_action(_KEEPS, back=MEMBERSHIP_PAGE, done=_("The membership is resumed."))
def resume(actor: User, pk: int) -> None:
    """End a suspension."""
    memberships.resume_membership(actor=actor, membership_id=pk, at=timezone.now())


@record_action(_KEEPS, back=MEMBERSHIP_PAGE, done=_("What was left of the welcome was tried again."))
def welcome(_actor: User, pk: int) -> None:
    """Try again what failed."""
    prepare_welcome(membership_id=pk, at=timezone.now())
