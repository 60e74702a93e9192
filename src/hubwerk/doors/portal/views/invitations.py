"""Inviting people into an organisation, and what became of it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hubwerk.doors.portal.access import PortalRequest, Right, organisation_page
from hubwerk.doors.portal.forms.people import InviteForm
from hubwerk.doors.portal.forms.refused import tell_refused
from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.errors import HubError, InvalidInput, NotFound, RuleBroken
from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.network.organisations.models import Invitation, Organisation
from hubwerk.network.organisations.services.invitations import VALID_FOR, invite_person, renew_invitation, withdraw_invitation

__all__ = ["invite", "renew", "withdraw"]


@require_http_methods(["GET", "HEAD", "POST"])
@organisation_page(Right.REPRESENT)
def invite(request: PortalRequest, organisation: Organisation) -> HttpResponse:
    """Invite someone by mail. The answer is the same whether or not they have an account."""
    form = InviteForm(request.POST if request.method == "POST" else None, initial=_suggested(request, organisation))
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                _count(request, form.cleaned_data["email"])
                invitation = invite_person(actor=request.user, organisation_id=organisation.pk, details=form.details(), at=timezone.now())
            except InvalidInput as error:
                tell_refused(form, error)
            except (TooManyRequests, RuleBroken) as error:
                form.add_error(None, str(error))
                status = HTTPStatus(error.status)
            else:
                messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
                return redirect("portal:people", organisation.slug)
    context = {"organisation": organisation, "form": form, "days": VALID_FOR.days}
    return render(request, "portal/people/invite.html", context, status=status)


@require_POST
@organisation_page(Right.REPRESENT)
def renew(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """Send an invitation again; the link sent before opens nothing any more."""
    invitation = _own(organisation, key)
    try:
        _count(request, invitation.email)
        renew_invitation(actor=request.user, invitation_id=invitation.pk, at=timezone.now())
    except (TooManyRequests, RuleBroken) as error:
        return _refused(request, organisation, error)
    messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
    return redirect("portal:people", organisation.slug)


@require_POST
@organisation_page(Right.REPRESENT)
def withdraw(request: PortalRequest, organisation: Organisation, key: int) -> HttpResponse:
    """Make the link of an invitation worthless."""
    invitation = _own(organisation, key)
    try:
        withdraw_invitation(actor=request.user, invitation_id=invitation.pk, at=timezone.now())
    except RuleBroken as error:
        return _refused(request, organisation, error)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("portal:people", organisation.slug)


def _own(organisation: Organisation, key: int) -> Invitation:
    """An invitation of this very organisation. Raises `NotFound`."""
    found = Invitation.objects.filter(organisation=organisation, pk=key).first()
    if found is None:
        raise NotFound
    return found


def _count(request: PortalRequest, email: str) -> None:
    """Raises `TooManyRequests`: nobody is written to again and again, whoever asks for it."""
    count_against_limits(request, "invite-person", targets=(normal_form(email),))


def _refused(request: PortalRequest, organisation: Organisation, error: HubError) -> HttpResponse:
    messages.error(request, str(error))
    return redirect("portal:people", organisation.slug)


def _suggested(request: PortalRequest, organisation: Organisation) -> dict[str, Any]:
    """The names of someone of the organisation who is known, but not let in yet; their address is for the inviting side to know."""
    suggested: dict[str, Any] = {"language": get_language()}
    key = request.GET.get("person", "")
    row = organisation.affiliations.current().select_related("person").filter(pk=key).first() if key.isdecimal() else None
    if row is None:
        return suggested
    return suggested | {"given_name": row.person.given_name, "family_name": row.person.family_name, "function": row.function}
