"""What somebody sent after their session had ended: kept beside the sign-in, shown again after it, and sent on when they say so."""

import time
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits

__all__ = ["Unsent", "keep_unsent", "take_unsent"]

_KEY: Final = "portal-unsent"
_LARGEST: Final = 60_000  # characters; two of the longest texts that the portal takes
_KEPT_FOR: Final = 60 * 60  # seconds
_CSRF: Final = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Unsent:
    """The fields of a form that was not sent, by name, and the address it goes to."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep_unsent(request: HttpRequest) -> None:
    """Keep the fields of a form that came without a session, for the address they go to. What is too large, or comes too often, is not kept."""
    fields = [[name, value] for name, values in request.POST.lists() if name != _CSRF for value in values if isinstance(value, str)]
    if not fields or sum(len(value) for _name, value in fields) > _LARGEST:
        return
    try:
        count_against_limits(request, "unsent", targets=())
    except TooManyRequests:
        return
    request.session[_KEY] = {"path": request.path, "fields": fields, "at": time.time()}


def take_unsent(request: HttpRequest) -> Unsent | None:
    """What was kept for this address within the last hour; it is given once."""
    kept = request.session.get(_KEY)
    if kept is None or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    if time.time() - kept["at"] > _KEPT_FOR:
        return None
    return Unsent(kept["path"], tuple((name, value) for name, value in kept["fields"]))
