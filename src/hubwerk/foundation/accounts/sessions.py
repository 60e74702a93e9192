"""Keeps what is known about sessions up to date while people work."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from hubwerk.foundation.accounts.services.sessions import is_due, note_session

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["SessionsMiddleware", "note"]


class SessionsMiddleware:
    """Writes down every few minutes that a session is in use. Stands after `AuthenticationMiddleware`; in between it costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        if settings.USERSESSIONS_TRACK_ACTIVITY and settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            at = timezone.now()
            if is_due(request.session, at=at) and request.user.is_authenticated:
                note(request, request.user, at=at)
        return self._get_response(request)


def note(request: HttpRequest, user: "User", *, at: datetime) -> None:
    """Write down from where a request comes."""
    note_session(user=user, session=request.session, address=_address(request), user_agent=request.headers.get("User-Agent", ""), at=at)


def _address(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""  # no address, such as behind a socket
