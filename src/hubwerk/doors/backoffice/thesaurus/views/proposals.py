"""Proposing a topic, and the queue of everything that waits for a decision."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from hubwerk.doors.backoffice.thesaurus.forms import RejectionForm, TopicProposalForm
from hubwerk.doors.backoffice.thesaurus.screens import actor, for_proposers, for_reviewers, screen, tell_refusal
from hubwerk.doors.website.reading import reader_language
from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.network.topics.models import Proposal, Topic
from hubwerk.network.topics.rules import may_withdraw
from hubwerk.network.topics.services.proposals import accept_proposal, propose_topic, reject_proposal, withdraw_proposal

_DECIDED = 20


@require_safe
@for_proposers
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first, and what was decided on lately."""
    waiting = list(Proposal.objects.open().select_related("topic", "proposed_by"))
    page = Paginator(Proposal.objects.decided().select_related("topic", "proposed_by", "decided_by"), _DECIDED).get_page(request.GET.get("p"))
    broader = _named(waiting)
    context = {
        "waiting": [
            (proposal, [broader[name] for name in proposal.broader if name in broader], may_withdraw(request.user, proposal)) for proposal in waiting
        ],
        "decided": page,
        "form": RejectionForm(),
    }
    return screen(request, "proposals", context, title=_("Proposals"))


def _named(proposals: list[Proposal]) -> dict[str, Topic]:
    """The broader topics that proposals name, by identifier."""
    names = {name for proposal in proposals for name in proposal.broader}
    return {topic.identifier: topic for topic in Topic.objects.filter(identifier__in=names)}


@require_http_methods(["GET", "POST"])
@for_proposers
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a topic that is missing."""
    form = TopicProposalForm(request.POST or None, initial=_from_gap(request), language=reader_language())
    if form.is_valid():
        try:
            propose_topic(actor=actor(request), details=form.details(), note=form.cleaned_data["note"], at=timezone.now())
        except HubError as error:
            add_broken_rule(form, error, {"labels": "label_de"})
        else:
            messages.success(request, _("The topic is proposed. It takes effect once someone has accepted it."))
            return redirect("thesaurus-proposals")
    context = {"form": form, "submit_label": _("Propose"), "back_url": reverse("thesaurus")}
    return screen(request, "form", context, title=_("Propose a topic"))


def _from_gap(request: HttpRequest) -> dict[str, Any]:
    """A word to begin with, where someone found it in the texts of the network."""
    language, word = request.GET.get("language", ""), request.GET.get("word", "")[:200]
    return {f"label_{language}": word} if language in LANGUAGES else {}


@require_POST
@for_reviewers
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal into the hub's thesaurus."""
    try:
        proposal = accept_proposal(actor=actor(request), proposal_id=pk, at=timezone.now())
        messages.success(request, _("“%(word)s” is accepted. Texts are read with it from now on.") % {"word": proposal})
    except HubError as error:
        tell_refusal(request, error)
    return redirect("thesaurus-proposals")


@require_POST
@for_reviewers
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the thesaurus as it is, and say why."""
    try:
        proposal = reject_proposal(actor=actor(request), proposal_id=pk, reason=request.POST.get("reason", ""), at=timezone.now())
        messages.success(request, _("“%(word)s” is rejected, with your reason.") % {"word": proposal})
    except HubError as error:
        tell_refusal(request, error)
    return redirect("thesaurus-proposals")


@require_POST
@for_proposers
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own proposal back."""
    proposal = get_object_or_404(Proposal, pk=pk)
    if not may_withdraw(request.user, proposal):
        raise PermissionDenied
    try:
        withdraw_proposal(actor=actor(request), proposal_id=pk, at=timezone.now())
        messages.success(request, _("Your proposal is taken back."))
    except HubError as error:
        tell_refusal(request, error)
    return redirect("thesaurus-proposals")
