"""Parts of a page that change while somebody types; without a script the same is shown once the page is saved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.steps import Step
from hubwerk.processes.membership.views.access import behind_the_link
from hubwerk.processes.membership.views.pages import answers_of

__all__ = ["dues", "similar", "topics"]


@require_POST
@behind_the_link
def similar(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """Public records that look like the organisation as it is typed now."""
    form = _open(application).sent(Step.ORGANISATION, request.POST)
    return render(request, "membership/components/similar.html", {"form": form})


@require_POST
@behind_the_link
def topics(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """The language and the topics of the text as it is typed now."""
    form = _open(application).sent(Step.ABOUT, request.POST)
    form.look_around()
    return render(request, "membership/components/topics.html", {"form": form})


@require_POST
@behind_the_link
def dues(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """What is due if membership begins on the day that is chosen now."""
    form = _open(application).sent(Step.TIER, request.POST)
    return render(request, "membership/components/dues.html", {"form": form})


def _open(application: Application) -> Answers:
    if not application.can_be_written:
        raise Http404
    return answers_of(application)
