"""What is handed out or taken away for good asks for a fresh sign-in, as allauth asks for it."""

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows, is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpResponse
from django.shortcuts import render

from hubwerk.doors.portal.access import PortalRequest

__all__ = ["recently_signed_in"]

P = ParamSpec("P")


def recently_signed_in(view: Callable[Concatenate[PortalRequest, P], HttpResponse]) -> Callable[Concatenate[PortalRequest, P], HttpResponse]:
    """A page for whoever has just shown who they are. With a password or a key they show it again and come back; by a code they sign in anew."""

    @wraps(view)
    def entered(request: PortalRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_reauthentication_required(request, app="allauth.account"):
            raise ReauthenticationRequired
        if not get_reauthentication_flows(request.user) and not _has_just_signed_in(request):
            return render(request, "portal/me/sign_in_again.html", status=HTTPStatus.FORBIDDEN)
        return view(request, *args, **kwargs)

    return entered


def _has_just_signed_in(request: PortalRequest) -> bool:
    latest = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
    return bool(time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT)
