"""The pages behind an applicant's link: nobody else finds them, nothing keeps them, no other site learns their address."""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from hubwerk.foundation.errors import NotFound
from hubwerk.processes.membership.links import application_from_token

__all__ = ["behind_the_link", "out_of_sight"]

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


def behind_the_link(view: _View) -> _View:
    """A page of the application whose link is in the address, `view(request, application, token, …)`; a link that nobody was given leads nowhere."""

    @wraps(view)
    @out_of_sight
    def opened(request: HttpRequest, token: str, **given: str) -> HttpResponse:
        try:
            application = application_from_token(token)
        except NotFound:
            raise Http404 from None
        return view(request, application, token, **given)

    return opened
