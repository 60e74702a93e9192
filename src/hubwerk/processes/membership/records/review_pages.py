"""What the team does with an application: each on a page of its own, or at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.records.addresses import APPLICATION_PAGE, application_page
from hubwerk.processes.membership.records.review_forms import AskForm, DecideForm, ProposeForm, SettleForm, TermsForm, WithdrawForm
from hubwerk.processes.membership.services.applications import withdraw_application
from hubwerk.processes.membership.services.ballots import open_ballot
from hubwerk.processes.membership.services.decisions import decide_application
from hubwerk.processes.membership.services.reviews import ask_applicant, settle_organisation, take_into_review
from hubwerk.processes.membership.services.terms import settle_terms

__all__ = ["AskView", "DecideView", "ProposeView", "SettleView", "TermsView", "WithdrawView", "settle_new", "take"]


class _ApplicationFormView(RecordFormView):
    """A form about an application that was sent; what is still being written is not there for the team."""

    model = Application
    part = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied`, and `Http404` for a draft."""
        if request.user.has_perm(self.permission) and not Application.objects.sent().filter(pk=kwargs["pk"]).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def back_url(self) -> str:
        """The application's page."""
        return application_page(self.record.pk, self.part)


class AskView(_ApplicationFormView):
    """Asks the applicant something."""

    permission = "membership.review_application"
    form_class = AskForm
    page_title = _("Ask back")
    header_icon = "mail"
    submit_label = _("Send the question")
    done = _("The question is on its way to the applicant.")
    part = "messages"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Ask."""
        ask_applicant(actor=actor, application_id=self.record.pk, text=form.cleaned_data["text"], at=at)


class SettleView(_ApplicationFormView):
    """Says which record an application is about."""

    permission = "membership.review_application"
    form_class = SettleForm
    page_title = _("Choose the record")
    header_icon = "group"
    submit_label = _("This is the organisation")
    done = _("The application is about this record.")
    part = "records"

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Settle it."""
        settle_organisation(actor=actor, application_id=self.record.pk, organisation_id=form.cleaned_data["organisation"].pk, at=at)


class WithdrawView(_ApplicationFormView):
    """Notes that the applicant withdrew."""

    permission = "membership.review_application"
    form_class = WithdrawForm
    page_title = _("Withdraw")
    header_icon = "cross"
    submit_label = _("Withdraw the application")
    done = _("The application is withdrawn.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Withdraw it."""
        withdraw_application(actor=actor, application_id=self.record.pk, at=at)


class TermsView(_ApplicationFormView):
    """Says on which terms an organisation would be admitted."""

    permission = "membership.decide_application"
    form_class: type[forms.Form] = TermsForm
    page_title = _("Change the terms")
    header_icon = "edit"
    done = _("The terms are settled.")
    part = "dues"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the terms as they are."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"application": self.record}

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Settle them."""
        settle_terms(actor=actor, application_id=self.record.pk, at=at, **form.terms())


class ProposeView(TermsView):
    """Asks the board."""

    form_class = ProposeForm
    page_title = _("Propose to the board")
    header_icon = "clipboard-list"
    submit_label = _("Ask the board to vote")
    done = _("The board is asked to vote; each member gets a mail.")
    part = "vote"

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Settle the terms and open the ballot."""
        super().store(form, actor=actor, at=at)
        entered = form.cleaned_data
        open_ballot(actor=actor, application_id=self.record.pk, note=entered["note"], closes_at=entered["closes_at"], at=at)


class DecideView(TermsView):
    """Records what the board decided in a meeting."""

    form_class = DecideForm
    page_title = _("Record a decision")
    header_icon = "check"
    submit_label = _("Record the decision")
    done = _("The decision is recorded, and the applicant gets a mail.")
    part = ""

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Settle the terms and decide."""
        super().store(form, actor=actor, at=at)
        entered = form.cleaned_data
        decide_application(actor=actor, application_id=self.record.pk, decision=entered["decision"], reason=entered["reason"], at=at)


@record_action("membership.review_application", back=APPLICATION_PAGE, done=_("The application is in review."))
def take(actor: User, pk: int) -> None:
    """Note that the team looks at it."""
    take_into_review(actor=actor, application_id=pk, at=timezone.now())


@record_action("membership.review_application", back=APPLICATION_PAGE, done=_("Admission will make a new record."))
def settle_new(actor: User, pk: int) -> None:
    """Say that none of the records is this organisation."""
    settle_organisation(actor=actor, application_id=pk, organisation_id=None, at=timezone.now())
