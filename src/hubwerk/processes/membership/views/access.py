"""The pages behind an applicant's link, which nobody else finds."""

from collections.abc import Callable
from functools import wraps
from typing import TypeAlias

from django.http import Http404, HttpRequest, HttpResponse

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.membership.links import application_from_token

__all__ = ["behind_the_link"]

_View: TypeAlias = Callable[..., HttpResponse]


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
