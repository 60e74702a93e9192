"""Pages whose address holds a link that was given to one person: nothing keeps or lists them, no other site learns their address."""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

__all__ = ["out_of_sight"]

_View: TypeAlias = Callable[..., HttpResponse]


def out_of_sight(view: _View) -> _View:
    """A page that is neither kept nor listed.

    The address holds the link, so other sites must not learn it. "no-referrer" would go one step further, but browsers then
    send forms with an unknown origin, which the protection against forgery refuses; "same-origin" tells other sites as little.
    """

    @wraps(view)
    @never_cache
    def hidden(request: HttpRequest, **given: str) -> HttpResponse:
        response = view(request, **given)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return hidden
