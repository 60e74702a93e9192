"""How often a form that needs no account takes what is sent: limited for each sender's address and for each target, by settings."""

from http import HTTPStatus
from typing import ClassVar, Final

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = ["TooManyRequests", "count_against_limits"]

_APP: Final = "hubwerk"


class TooManyRequests(HubError):
    """Someone sends more than a form takes, or one target receives more than it should."""

    code: ClassVar[str] = "too-many-requests"
    status: ClassVar[int] = HTTPStatus.TOO_MANY_REQUESTS
    message = _("Too much was sent in a short time. Please try again later.")


def count_against_limits(request: HttpRequest, form: str, *, targets: tuple[str, ...]) -> None:
    """Count what is being sent by this form, for its sender and for each target. Raises `TooManyRequests`.

    The limits are in the setting `HUBWERK_FORM_LIMITS`, written as allauth writes them: "10/h" is ten in an hour.
    """
    limits: dict[str, str] = settings.HUBWERK_FORM_LIMITS[form]
    asked = [("address", f"{limits['address']}/ip", "")] + [
        (f"target-{number}", f"{limits['target']}/key", key) for number, key in enumerate(targets)
    ]
    for name, rate, key in asked:
        action = f"{form}-{name}"
        if ratelimit.consume(request, app=_APP, action=action, config={action: rate}, key=key or None) is None:
            raise TooManyRequests
