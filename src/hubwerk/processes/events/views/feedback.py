"""What people thought of an event, behind the link in the mail they got afterwards."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.limits.counting import count_against_limits
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.answer_links import registration_of_feedback
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.forms.feedback import FeedbackForm
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.services.feedback import give_feedback, is_feedback_open

__all__ = ["feedback"]


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """The form; once it was sent, or while nothing is asked, what there is to say instead."""
    registration = registration_of_feedback(token)
    event, at = registration.event, timezone.now()
    open_now = is_feedback_open(event, at) and registration.status == RegistrationStatus.CONFIRMED
    if registration.feedback_given or not open_now:
        return render(request, "events/feedback_over.html", {"event": event, "given": registration.feedback_given, "begun": at >= event.starts_at})
    questions = list(event.feedback_questions.all())
    form = FeedbackForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST" and form.is_valid() and _given(request, form, registration):
        return redirect("events:feedback", token)
    context = {"event": event, "form": form, "token": token, "registration": registration}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "events/feedback.html", context, status=status)


def _given(request: HttpRequest, form: FeedbackForm, registration: Registration) -> bool:
    """Keep it, or say in the form why not."""
    count_against_limits(request, "event-feedback", targets=(str(registration.pk),))
    language = (get_language() or registration.language).partition("-")[0]
    try:
        give_feedback(registration_id=registration.pk, details=form.details(language), at=timezone.now())
    except HubError as error:
        add_broken_rule(form, error)
        return False
    return True
