"""What members of the board do with a ballot: vote, give and take back a proxy, close it."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.processes.membership.enums import Choice
from hubwerk.processes.membership.errors import BallotClosed
from hubwerk.processes.membership.models import Application, Ballot, BallotSeat, Vote
from hubwerk.processes.membership.records.addresses import APPLICATION_PAGE, application_page
from hubwerk.processes.membership.rules import may_close_ballots, may_vote, sits_on
from hubwerk.processes.membership.services.ballots import cast_vote, close_ballot, give_proxy, take_back_proxy

__all__ = ["ProxyForm", "ProxyView", "VoteForm", "VoteView", "close", "take_back"]


class VoteForm(forms.Form):
    """How someone votes."""

    choice = forms.ChoiceField(label=_("Shall the organisation be admitted?"), choices=Choice.choices, widget=forms.RadioSelect)


class ProxyForm(forms.Form):
    """Who votes in one's place."""

    holder = forms.ModelChoiceField(label=_("Who votes for you?"), queryset=User.objects.none())

    def __init__(self, *args: Any, ballot: Ballot, giver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(ballot_seats__ballot=ballot, ballot_seats__proxy__isnull=True).exclude(pk=giver.pk)
        self.fields["holder"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField


class VoteView(RecordFormView):
    """Takes the vote for a seat, one's own or that of someone who gave their proxy."""

    model = BallotSeat
    permission = "membership.vote_ballot"
    form_class = VoteForm
    page_title = _("Vote")
    header_icon = "clipboard-list"
    submit_label = _("Vote")
    done = _("Your vote is counted. You can change it as long as the ballot is open.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` where the seat is not the reader's to vote for."""
        seat = BallotSeat.objects.filter(pk=kwargs["pk"]).first()
        if seat is not None and not may_vote(request.user, seat):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The vote as it stands."""
        vote = Vote.objects.filter(seat=self.record.pk).first()
        return {"choice": vote.choice} if vote else {}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Count it."""
        cast_vote(actor=actor, seat_id=self.record.pk, choice=form.cleaned_data["choice"], at=at)

    def back_url(self) -> str:
        """The ballot on the application's page."""
        ballot = Ballot.objects.only("application_id").get(seats=self.record.pk)
        return application_page(ballot.application_id, "vote")


class ProxyView(RecordFormView):
    """Gives one's proxy to another member of the board."""

    model = Ballot
    permission = "membership.vote_ballot"
    form_class = ProxyForm
    page_title = _("Give your proxy")
    header_icon = "user"
    submit_label = _("Give the proxy")
    done = _("Your proxy is given. You can take it back until the vote is cast.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raises `PermissionDenied` for those without a seat."""
        ballot = Ballot.objects.filter(pk=kwargs["pk"]).first()
        if ballot is not None and not sits_on(request.user, ballot):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """With those who may take it."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"ballot": self.record, "giver": self.request.user}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Give it."""
        give_proxy(actor=actor, ballot_id=self.record.pk, holder_id=form.cleaned_data["holder"].pk, at=at)

    def back_url(self) -> str:
        """The ballot on the application's page."""
        return application_page(self.record.application_id, "vote")  # type: ignore[attr-defined]  # a ballot


@record_action("membership.vote_ballot", back=APPLICATION_PAGE, done=_("You vote yourself again."))
def take_back(actor: User, pk: int) -> None:
    """Take one's proxy back in the ballot on an application."""
    take_back_proxy(actor=actor, ballot_id=_running(pk), at=timezone.now())


@record_action("membership.view_application", back=APPLICATION_PAGE, done=_("The ballot is closed and its votes are counted."))
def close(actor: User, pk: int) -> None:
    """Count the votes on an application."""
    if not may_close_ballots(actor):
        raise NotAllowed
    close_ballot(actor=actor, ballot_id=_running(pk), at=timezone.now())


def _running(application_id: int) -> int:
    """The ballot that is open on an application. Raises `BallotClosed` where there is none, and `NotFound`."""
    if not Application.objects.sent().filter(pk=application_id).exists():
        raise NotFound
    key = Ballot.objects.open().filter(application=application_id).values_list("pk", flat=True).first()
    if key is None:
        raise BallotClosed
    return key
