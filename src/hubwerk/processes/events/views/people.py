"""The people at an event that somebody should meet, behind that person's own link."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hubwerk.foundation.errors import HubError, NotFound
from hubwerk.foundation.limits.counting import count_against_limits
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.consents import SHOWN_WORDING, SHOWN_WORDINGS
from hubwerk.processes.events.forms.meeting import IntroductionForm
from hubwerk.processes.events.links import registration_from_token
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.queries.meeting import introductions_of, is_meeting_open, may_be_shown, others_shown, suggestions_for
from hubwerk.processes.events.services.introductions import ask_for_introduction
from hubwerk.processes.events.services.showing import agree_to_be_shown, stop_being_shown
from hubwerk.processes.events.views.meeting_rows import asked_people, meeting_rows

__all__ = ["ask", "hide", "people", "show"]


@require_safe
@out_of_sight
def people(request: HttpRequest, token: str) -> HttpResponse:
    """Suggestions with their reasons, everybody who agreed to be shown, and what became of introductions. Who is not shown sees nobody."""
    registration, at = registration_from_token(token), timezone.now()
    is_open = is_meeting_open(registration.event, at)
    is_shown = may_be_shown(registration)
    others = others_shown(registration, at) if is_shown and is_open else []
    asked = introductions_of(registration) if is_shown else []
    rows = meeting_rows(others, asked, registration)
    by_key = {row.registration.pk: row for row in rows}
    context = {
        "registration": registration,
        "event": registration.event,
        "token": token,
        "is_open": is_open,
        "is_shown": is_shown,
        "has_begun": at >= registration.event.starts_at,
        "wording": SHOWN_WORDINGS[SHOWN_WORDING],
        "suggestions": [(found, [by_key[person.pk] for person in found.people]) for found in suggestions_for(registration, others, at)],
        "others": rows,
        "introductions": asked_people(asked, registration),
    }
    return render(request, "events/people.html", context)


@require_POST
@out_of_sight
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Agree to be seen by those who agreed to the same."""
    registration = registration_from_token(token)
    if not is_meeting_open(registration.event, timezone.now()):
        raise NotFound
    agree_to_be_shown(registration_id=registration.pk, at=timezone.now())
    return redirect("events:people", token)


@require_POST
@out_of_sight
def hide(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw that."""
    stop_being_shown(registration_id=registration_from_token(token).pk, at=timezone.now())
    messages.success(request, _("From now on the other participants no longer see you."))
    return redirect("events:people", token)


@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def ask(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Ask one of the participants to be introduced."""
    registration, at = registration_from_token(token), timezone.now()
    other = _shown(registration, pk)
    form = IntroductionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        count_against_limits(request, "event-introduction", targets=(str(registration.pk),))
        try:
            ask_for_introduction(asker_id=registration.pk, asked_id=other.pk, note=form.cleaned_data["note"], at=at)
        except HubError as error:
            add_broken_rule(form, error)
        else:
            messages.success(request, _("We have asked %(name)s. You hear from us as soon as you both agree.") % {"name": other.full_name})
            return redirect("events:people", token)
    context = {"registration": registration, "event": registration.event, "token": token, "other": other, "form": form}
    return render(request, "events/people_ask.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK)


def _shown(registration: Registration, key: int) -> Registration:
    """One of those this participant sees. Raises `NotFound`."""
    at = timezone.now()
    if is_meeting_open(registration.event, at) and may_be_shown(registration):
        for other in others_shown(registration, at):
            if other.pk == key:
                return other
    raise NotFound
