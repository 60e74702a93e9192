"""What people do about their registration by their link. Everything is a POST: a program that opens the links of a mail changes nothing."""

from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hubwerk.foundation.errors import HubError, NotFound
from hubwerk.foundation.limits.counting import count_against_limits
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.errors import AlreadyRegistered
from hubwerk.processes.events.forms.mine import CancelForm, ChangeForm
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.services.attendees import switch_mode
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.replacing import change_and_tell
from hubwerk.processes.events.services.waiting_list import accept_offer
from hubwerk.processes.events.times import told_period
from hubwerk.processes.events.views.mine_access import Mine, behind_the_link
from hubwerk.processes.events.views.mine_rights import may_cancel, may_change

__all__ = ["accept", "cancel", "change", "switch"]


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def change(request: HttpRequest, mine: Mine, pk: int) -> HttpResponse:
    """Correct what was said of one person, or name who comes instead."""
    row, at = mine.of(pk), timezone.now()
    if not may_change(row, at):
        messages.info(request, _("This can no longer be changed here. Please write to us."))
        return redirect("events:manage", mine.token)
    questions = list(mine.event.questions.all())
    form = ChangeForm(request.POST if request.method == "POST" else None, registration=row, questions=questions, is_reader=mine.is_reader(row))
    if request.method == "POST" and form.is_valid():
        try:
            _change(request, row, form, at)
        except AlreadyRegistered:
            # Said the same way whoever has the address, and of no event: it must not tell who comes.
            form.add_error("email", _("This address cannot be used here. Please choose another one."))
        except HubError as error:
            add_broken_rule(form, error)
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect("events:manage", mine.token)
    context = {"mine": mine, "event": mine.event, "token": mine.token, "registration": row, "form": form, "is_reader": form.is_reader}
    return render(request, "events/mine/change.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@behind_the_link
def cancel(request: HttpRequest, mine: Mine) -> HttpResponse:
    """Cancel, leave the line or decline an offer, after having been asked whether that is meant."""
    at = timezone.now()
    leaving = [row for row in mine.in_play if may_cancel(row, at)]
    if not leaving:
        messages.info(request, _("There is nothing here that you could cancel yourself. Please write to us."))
        return redirect("events:manage", mine.token)
    form = CancelForm(request.POST if request.method == "POST" else None, registrations=leaving)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_registrations(actor=None, registration_ids=form.chosen(), at=at)
        except HubError as error:
            add_broken_rule(form, error)
        else:
            messages.success(request, _("It is cancelled. Thank you for telling us."))
            return redirect("events:manage", mine.token)
    context = {"mine": mine, "event": mine.event, "token": mine.token, "when": told_period(mine.event), "form": form}
    return render(request, "events/mine/cancel.html", context | _what_is_left(leaving), status=_status(request))


@require_POST
@behind_the_link
def accept(request: HttpRequest, mine: Mine) -> HttpResponse:
    """Take the place that is offered, for everybody in the booking."""
    _require_whole(mine)
    try:
        accept_offer(actor=None, booking_id=mine.booking.pk, at=timezone.now())
    except HubError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The place is yours. The confirmation is on its way to you."))
    return redirect("events:manage", mine.token)


@require_POST
@behind_the_link
def switch(request: HttpRequest, mine: Mine) -> HttpResponse:
    """Take part on site instead of online, or the other way round."""
    _require_whole(mine)
    mode = request.POST.get("mode", "")
    if mode not in SeatMode.values:
        raise NotFound
    try:
        switch_mode(actor=None, booking_id=mine.booking.pk, mode=SeatMode(mode), at=timezone.now())
    except HubError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is changed. The new confirmation is on its way to you."))
    return redirect("events:manage", mine.token)


def _change(request: HttpRequest, row: Registration, form: ChangeForm, at: datetime) -> None:
    details = form.details()
    if details.email.strip().lower() != row.email.lower():
        count_against_limits(request, "event-links", targets=(details.email.strip().lower(),))
    change_and_tell(registration_id=row.pk, details=details, at=at)


def _require_whole(mine: Mine) -> None:
    """Raises `NotFound` for a colleague, who does not answer for the others."""
    if not mine.is_whole:
        raise NotFound


def _what_is_left(leaving: list[Registration]) -> dict[str, object]:
    statuses = {row.status for row in leaving}
    return {
        "is_several": len(leaving) > 1,
        "only": leaving[0],
        "is_waiting": statuses == {RegistrationStatus.WAITING},
        "is_offered": RegistrationStatus.OFFERED in statuses,
    }


def _status(request: HttpRequest) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
