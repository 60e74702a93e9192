"""The list of expected people that a device at a door keeps for when it has no connection.

It lies there sealed; the key is a cookie, which is gone with the sign-out and a day after the event. What is left then cannot be read.
"""

from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hubwerk.processes.events.queries.doors import KEPT_AFTERWARDS

if TYPE_CHECKING:
    from hubwerk.processes.events.models import Event

__all__ = ["ForgetDeviceListsMiddleware", "give_key", "key_name"]

_PREFIX: Final = "checkin-"
_KEY_BYTES: Final = 32
_KEY_LENGTH: Final = 43  # letters of so many bytes


def key_name(event: "Event") -> str:
    """What the cookie with the key is called."""
    return f"{_PREFIX}{event.pk}"


def give_key(request: HttpRequest, response: HttpResponseBase, event: "Event", *, at: datetime) -> None:
    """Hand the device a key for its list, or leave it the one it has. The page's own script reads it."""
    known = request.COOKIES.get(key_name(event), "")
    response.set_cookie(
        key_name(event),
        known if len(known) == _KEY_LENGTH else token_urlsafe(_KEY_BYTES),
        max_age=event.ends_at + KEPT_AFTERWARDS - at,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


class ForgetDeviceListsMiddleware:
    """Takes the keys away from a device on which nobody is signed in any more. Stands after `AuthenticationMiddleware`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request; costs nothing where there is no key."""
        response = self._get_response(request)
        keys = [name for name in request.COOKIES if name.startswith(_PREFIX)]
        if keys and not request.user.is_authenticated:
            for name in keys:
                response.delete_cookie(name, samesite="Strict")
        return response
