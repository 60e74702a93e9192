"""Having oneself erased, after a look at what goes and what stays."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.doors.portal.me.forms import ErasureForm
from hubwerk.doors.portal.me.recent import recently_signed_in
from hubwerk.network.people.errors import ErasureHindered
from hubwerk.network.people.queries import erasure_plan, own_data
from hubwerk.network.people.services.erasure import erase_account_without_person, erase_person

__all__ = ["erase"]


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
@recently_signed_in
def erase(request: PortalRequest) -> HttpResponse:
    """What an erasure means for oneself, and the button. Asks for a fresh sign-in before anything is shown."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            _erase(request)
        except ErasureHindered:
            status = HTTPStatus.CONFLICT
        else:
            logout(request)
            # What was still to be told to them may name them.
            list(messages.get_messages(request))
            request.places, request.place = [], None
            return render(request, "portal/me/erased.html", {"messages": []})
    plan = erasure_plan(own_data(request.user))
    context = {"form": form, "plan": plan, "hindrances": plan.binding(by_team=False)}
    return render(request, "portal/me/erase.html", context, status=status)


def _erase(request: PortalRequest) -> None:
    person = own_data(request.user).person
    if person is None:
        erase_account_without_person(actor=request.user, at=timezone.now())
    else:
        erase_person(actor=request.user, person_id=person.pk, at=timezone.now())
