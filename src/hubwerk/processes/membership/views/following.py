"""The page behind the link once somebody comes back: go on writing, or see how things stand."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hubwerk.foundation.errors import InvalidInput
from hubwerk.processes.membership.enums import ApplicationStatus
from hubwerk.processes.membership.forms.starting import AnswerForm
from hubwerk.processes.membership.models import Application
from hubwerk.processes.membership.services.applications import withdraw_application
from hubwerk.processes.membership.services.reviews import answer_question
from hubwerk.processes.membership.views.access import behind_the_link
from hubwerk.processes.membership.views.pages import answers_of, frame
from hubwerk.processes.membership.views.timeline import timeline

_TO_BE_WITHDRAWN = (ApplicationStatus.DRAFT, ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW, ApplicationStatus.WAITING)


@require_http_methods(["GET", "HEAD"])
@behind_the_link
def following(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """A draft shows how far each page has come; an application that was sent, what became of it."""
    if application.status == ApplicationStatus.DRAFT:
        answers = answers_of(application)
        context = frame(answers, token) | {"unfinished": answers.first_unfinished}
        return render(request, "membership/draft.html", context)
    return _status(request, application, token, AnswerForm())


@require_POST
@behind_the_link
def answer(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """The applicant's answer to what the team asked."""
    if application.status != ApplicationStatus.WAITING:
        messages.info(request, _("There is no question to answer at the moment."))
        return redirect("membership:continue", token)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_question(application_id=application.pk, text=form.cleaned_data["text"], at=timezone.now())
        except InvalidInput as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your answer has arrived. We go on with your application."))
            return redirect("membership:continue", token)
    return _status(request, application, token, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def withdraw(request: HttpRequest, application: Application, token: str) -> HttpResponse:
    """Take an application back, after having been asked whether that is meant."""
    if application.status not in _TO_BE_WITHDRAWN:
        return redirect("membership:continue", token)
    if request.method == "POST":
        withdraw_application(actor=None, application_id=application.pk, at=timezone.now())
        return redirect("membership:continue", token)
    return render(request, "membership/withdraw.html", {"application": application, "token": token})


def _status(request: HttpRequest, application: Application, token: str, form: AnswerForm, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    context = {
        "application": application,
        "token": token,
        "form": form,
        "timeline": timeline(application),
        "exchanged": list(application.messages.all()),
        "letter": application.documents.first() if application.status == ApplicationStatus.DECIDED else None,
        "may_withdraw": application.status in _TO_BE_WITHDRAWN,
        "is_waiting": application.status == ApplicationStatus.WAITING,
    }
    return render(request, "membership/status.html", context, status=status)
