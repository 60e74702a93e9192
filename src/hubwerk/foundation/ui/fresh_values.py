"""Values that have to be new in every answer, in a page that is else the same for everybody: the token of a form, and the key of a press.

A view writes their places into the page instead of the values and says so with `mark_fresh`; whoever sends the answer, made just now or kept, has
`fill` put the values in. So a page with a form can be kept, and Django's own protection of forms (`CsrfViewMiddleware`) stays as it is.
"""

from secrets import token_urlsafe
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils.crypto import salted_hmac

__all__ = ["fill", "key_place", "mark_fresh", "needs_filling", "token_place"]

_MARK: Final = "fresh_values"
_SALT: Final = "hubwerk.fresh-values"


def token_place() -> str:
    """Where the token of the form will stand (`csrfmiddlewaretoken`). Nobody can guess it, so nobody can write it into a text."""
    return _place("token")


def key_place() -> str:
    """Where a key will stand that no other answer has: pressing twice on one page sends the same, two pages send two."""
    return _place("key")


def mark_fresh(response: HttpResponse) -> None:
    """Say that an answer has places to be filled."""
    setattr(response, _MARK, True)


def needs_filling(response: object) -> bool:
    """Whether an answer has places to be filled."""
    return bool(getattr(response, _MARK, False))


def fill(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Put new values in, and set the cookie that goes with the token. For an answer that is not packed."""
    protection = CsrfViewMiddleware(lambda _request: response)
    if "CSRF_COOKIE" not in request.META:
        protection.process_request(request)
    values = {token_place(): get_token(request), key_place(): token_urlsafe(24)}
    content = response.content
    for place, value in values.items():
        content = content.replace(place.encode(), value.encode())
    response.content = content
    if "Content-Length" in response:
        response["Content-Length"] = str(len(content))
    return protection.process_response(request, response)  # type: ignore[return-value]


def _place(name: str) -> str:
    return salted_hmac(_SALT, name).hexdigest()
