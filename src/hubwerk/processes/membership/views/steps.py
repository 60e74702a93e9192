"""One page of an application: shown, saved right or wrong, left in any direction."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hubwerk.processes.membership.forms.answers import Answers
from hubwerk.processes.membership.forms.base import StepForm
from hubwerk.processes.membership.forms.contacts import ContactsForm
from hubwerk.processes.membership.forms.typed import Typed, is_too_long
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.applications import save_step
from hubwerk.processes.membership.steps import Step
from hubwerk.processes.membership.views.access import behind_the_link
from hubwerk.processes.membership.views.pages import CHECK, answers_of, frame

LATER: Final = "later"
MISSING: Final = "missing"  # asked for from where somebody is told that something is missing


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def step(request: HttpRequest, application: Application, token: str, name: str) -> HttpResponse:
    """One page. `then` names where its button leads: another page, the check, "later"; without it, on to the next once all is well."""
    if not application.can_be_written:
        return redirect("membership:continue", token)
    answers = answers_of(application)
    if name not in answers.steps:
        raise Http404
    current = Step(name)
    if request.method != "POST":
        return _page(request, answers, answers.opened(current, says_what_is_missing=MISSING in request.GET), token, current)
    form = answers.sent(current, request.POST)
    form.look_around()
    kept = _kept(request, form)
    if is_too_long(kept):
        form.add_error(None, _("This is more text than we can keep. Please shorten it; nothing of this page has been saved yet."))
        return _page(request, answers, form, token, current, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    answers.application = save_step(application_id=application.pk, step=current, values=kept, at=timezone.now())
    if isinstance(form, ContactsForm) and "add" in request.POST:
        return redirect(f"{request.path}#person-{form.number_of_people}")
    if isinstance(form, ContactsForm) and "remove" in request.POST:
        return redirect("membership:step", token, current)
    return _leave(request, answers, form, token, current)


def _kept(request: HttpRequest, form: StepForm) -> Typed:
    """What is kept of the page; on the page of contact persons, with one added or taken away where a button says so."""
    if isinstance(form, ContactsForm):
        if "add" in request.POST:
            return form.kept_with_one_more()
        number = request.POST.get("remove", "")
        if number.isascii() and number.isdecimal() and len(number) == 1:
            return form.kept_without(int(number))
    return form.kept()


def _leave(request: HttpRequest, answers: Answers, form: StepForm, token: str, current: Step) -> HttpResponse:
    then = request.POST.get("then", "")
    if then == LATER:
        messages.success(request, _("Everything on this page is saved. The link in your mail leads back here."))
        return redirect("membership:continue", token)
    if then == CHECK:
        return redirect("membership:check", token)
    if then in answers.steps:
        return redirect("membership:step", token, then)
    if not form.is_valid():
        return _page(request, answers, form, token, current, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    following = answers.steps[answers.steps.index(current) + 1 :]
    return redirect("membership:step", token, following[0]) if following else redirect("membership:check", token)


def _page(request: HttpRequest, answers: Answers, form: StepForm, token: str, current: Step, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    context = frame(answers, token, step=current) | {"form": form, "answers": answers}
    return render(request, f"membership/steps/{current.value}.html", context, status=status)
