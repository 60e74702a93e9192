"""The last page: everything at a glance, and sent."""

from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.foundation.errors import InvalidInput
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.forms.starting import ReplyForm
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.applications import apply_for_membership
from hubwerk.processes.membership.steps import Step, StepState
from hubwerk.processes.membership.views.access import behind_the_link
from hubwerk.processes.membership.views.pages import answers_of, frame

# What the service refuses, and the page on which it was said.
_PAGES: Final = {
    "tier": Step.TIER,
    "tier_id": Step.TIER,
    "starts_on": Step.TIER,
    "statutes": Step.STATUTES,
    "contacts": Step.CONTACTS,
    "profile": Step.ABOUT,
}


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def check(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """All that was said, page by page, each with the way back to it; sending it once nothing is missing."""
    if not application.can_be_written:
        return redirect("membership:continue", token)
    answers = answers_of(application)
    problems: list[tuple[Step | None, str]] = []
    reply = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        problems = _send(answers, reply)
        if not problems:
            return redirect("membership:sent", token)
    parts = [(step, answers.states[step], _facts(answers, step)) for step in answers.steps]
    context = frame(answers, token) | {
        "parts": parts,
        "problems": problems,
        "is_complete": answers.first_unfinished is None,
        "unfinished": answers.first_unfinished,
        "is_asked_back": application.status == ApplicationStatus.WAITING,
        "reply": reply,
    }
    return render(request, "membership/check.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK)


@require_safe
@behind_the_link
def sent(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """That the application has arrived, and what happens next."""
    if application.applied_at is None:
        return redirect("membership:continue", token)
    return render(request, "membership/sent.html", {"application": application, "token": token})


def _send(answers: Answers, reply: ReplyForm) -> list[tuple[Step | None, str]]:
    """Send the application, with what the applicant adds in words. Returns what stands in the way, each with its page."""
    unfinished = [step for step, state in answers.states.items() if state is not StepState.DONE]
    if unfinished:
        return [(step, _("Something is missing on the page “%(page)s”.") % {"page": step.label}) for step in unfinished]
    if not reply.is_valid():
        return [(None, str(message)) for found in reply.errors.values() for message in found]
    text = reply.cleaned_data["text"]
    try:
        apply_for_membership(application_id=answers.application.pk, details=answers.details(), at=timezone.now(), answer=text)
    except InvalidInput as error:
        return [(_PAGES.get(field, Step.ORGANISATION), str(message)) for field, found in error.errors.items() for message in found]
    return []


def _facts(answers: Answers, step: Step) -> list[Any]:
    return answers.read(step).facts() if answers.states[step] is StepState.DONE else []
