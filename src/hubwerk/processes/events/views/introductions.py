"""The page behind the link in the mail: somebody would like to meet you."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.answer_links import introduction_from_token
from hubwerk.processes.events.enums import IntroductionAnswer
from hubwerk.processes.events.queries.meeting import may_be_shown
from hubwerk.processes.events.services.introductions import agree_to_introduction, decline_introduction

__all__ = ["introduction"]


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def introduction(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks and why; a press answers, since programs that look at mail open links, too. Who withdrew meanwhile no longer asks."""
    found = introduction_from_token(token)
    agreed = found.answer == IntroductionAnswer.AGREED
    if not may_be_shown(found.asker) or not may_be_shown(found.asked):
        raise NotFound
    if request.method == "POST":
        if request.POST.get("answer") == "agree":
            agree_to_introduction(introduction_id=found.pk, at=timezone.now())
        else:
            decline_introduction(introduction_id=found.pk, at=timezone.now())
        return redirect("events:introduction", token)
    context = {
        "introduction": found,
        "event": found.event,
        "token": token,
        "agreed": agreed,
        "declined": found.answer == IntroductionAnswer.DECLINED,
    }
    return render(request, "events/introduction.html", context)
