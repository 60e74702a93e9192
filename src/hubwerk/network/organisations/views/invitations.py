"""The page behind the link of an invitation."""

from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.queries import holder_of, holds_address
from hubwerk.foundation.errors import HubError, InvalidInput
from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.errors import InvitationAccepted
from hubwerk.network.organisations.forms.invitations import NewcomerForm
from hubwerk.network.organisations.invitation_links import invitation_from_token
from hubwerk.network.organisations.models import Invitation
from hubwerk.network.organisations.role_words import ROLE_SENTENCES
from hubwerk.network.organisations.services.acceptance import NewAccount, accept_invitation, accept_with_new_account, require_open

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Reader", "invitation"]

LIMIT: Final = "invitation"


class Reader(StrEnum):
    """Who has opened the link, and so what is asked of them."""

    NEWCOMER = "newcomer"  # the address has no account
    SIGNED_OUT = "signed-out"  # it has one
    INVITED = "invited"  # its owner is signed in
    SOMEBODY_ELSE = "somebody-else"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what, and coming in. Only whoever has the link learns whether its address has an account."""
    invited = invitation_from_token(token)
    try:
        require_open(invited, at=timezone.now())
    except HubError as error:
        if isinstance(error, InvitationAccepted) and request.user.is_authenticated and invited.accepted_by_id == request.user.pk:
            return redirect(_onward(invited))
        return render(request, "organisations/invitations/closed.html", {"invitation": invited, "reason": str(error)}, status=HTTPStatus.GONE)
    reader = _reader(request, invited)
    form = NewcomerForm(
        request.POST if request.method == "POST" else None, initial={"given_name": invited.given_name, "family_name": invited.family_name}
    )
    if request.method != "POST":
        return _page(request, invited, reader, form)
    try:
        count_against_limits(request, LIMIT, targets=(invited.public_id.hex,))
        if reader is Reader.INVITED and request.user.is_authenticated:
            accept_invitation(invitation_id=invited.pk, user=request.user, at=timezone.now())
            return _welcomed(request, invited)
        if reader is Reader.NEWCOMER and form.is_valid():
            return _enter(request, invited, form)
    except TooManyRequests as error:
        return _page(request, invited, reader, form, status=HTTPStatus.TOO_MANY_REQUESTS, refusal=str(error))
    except InvalidInput as error:
        for field, told in error.errors.items():
            form.add_error(field if field in form.fields else None, [str(message) for message in told])
    except HubError:
        # Something happened meanwhile; the page says what.
        return redirect(request.path)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if reader is Reader.NEWCOMER else HTTPStatus.FORBIDDEN
    return _page(request, invited, reader, form, status=status)


def _reader(request: HttpRequest, invited: Invitation) -> Reader:
    if request.user.is_authenticated:
        return Reader.INVITED if holds_address(request.user, invited.email) else Reader.SOMEBODY_ELSE
    return Reader.SIGNED_OUT if holder_of(invited.email) else Reader.NEWCOMER


def _page(
    request: HttpRequest, invited: Invitation, reader: Reader, form: NewcomerForm, *, status: int = HTTPStatus.OK, refusal: str = ""
) -> HttpResponse:
    context = {
        "invitation": invited,
        "reader": reader.value,
        "form": form,
        "refusal": refusal,
        "role": invited.get_role_display(),
        "role_sentence": ROLE_SENTENCES[AffiliationRole(invited.role)],
        "inviter": invited.invited_by.name if invited.invited_by else "",
    }
    return render(request, "organisations/invitations/invitation.html", context, status=status)


def _enter(request: HttpRequest, invited: Invitation, form: NewcomerForm) -> HttpResponse:
    language = get_language() or ""
    account = NewAccount(**form.cleaned_data, language=language if language in Language.values else invited.language)
    _affiliation, user = accept_with_new_account(invitation_id=invited.pk, account=account, at=timezone.now())
    response = _sign_in(request, user, onward=_onward(invited))
    _tell(request, invited)
    return response


def _sign_in(request: HttpRequest, user: "User", *, onward: str) -> HttpResponse:
    """The link came by mail, like a code to sign in with, and counts as one."""
    record_authentication(request, user, "code", email=user.email)
    response: HttpResponse = perform_login(request, user, redirect_url=onward, email=user.email)
    return response


def _welcomed(request: HttpRequest, invited: Invitation) -> HttpResponse:
    _tell(request, invited)
    return redirect(_onward(invited))


def _tell(request: HttpRequest, invited: Invitation) -> None:
    messages.success(request, _("Welcome. You now take part in the network for %(organisation)s.") % {"organisation": invited.organisation.name})


def _onward(invited: Invitation) -> str:
    return reverse("portal:organisation", args=[invited.organisation.slug])
