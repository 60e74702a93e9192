"""The doors of the portal's pages: who is signed in, belongs to the organisation, and may do there what the page does."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from hubwerk.doors.portal.places import Place, Right, places_of
from hubwerk.doors.portal.unsent import keep_unsent, take_unsent
from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.network.organisations.models import Organisation

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["PortalRequest", "Right", "organisation_page", "personal_page"]

P = ParamSpec("P")


class PortalRequest(HttpRequest):
    """A request of someone who is signed in. `places` are all their organisations, `place` is the one the page is about."""

    user: "User"
    places: Sequence[Place]
    place: Place | None


def personal_page(view: Callable[Concatenate[PortalRequest, P], HttpResponseBase]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A page of one's own, for whoever is signed in."""

    @wraps(view)
    def entered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(_inside(request, None), *args, **kwargs)

    return _guarded(entered)


def organisation_page(
    right: Right,
) -> Callable[[Callable[Concatenate[PortalRequest, Organisation, P], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A page of an organisation, named in the address by its `slug`: 404 for whoever does not belong there, 403 for whoever lacks the right."""

    def guard(view: Callable[Concatenate[PortalRequest, Organisation, P], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
            portal_request = _inside(request, slug)
            place = portal_request.place
            if place is None:
                raise NotFound
            if place.right < right:
                return _right_missing(portal_request)
            return view(portal_request, place.organisation, *args, **kwargs)

        return _guarded(entered)

    return guard


def _inside(request: HttpRequest, slug: str | None) -> PortalRequest:
    """The request with what the frame of the portal shows."""
    request.places = places_of(request.user)  # type: ignore[attr-defined]
    request.place = next((place for place in request.places if place.organisation.slug == slug), None)  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def _right_missing(request: PortalRequest) -> HttpResponse:
    """Says so within the frame, from where the pages that are open can be reached; a part of a page gets the message alone."""
    message = _("Your role at this organisation does not include this page. One of its representatives can change your role.")
    if getattr(request, "htmx", False):
        raise NotAllowed(message)
    return render(request, "portal/right_missing.html", {"message": message}, status=HTTPStatus.FORBIDDEN)


def _guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signed in, and kept by no cache between here and the browser. A part of a page is refused without a word, so that what is being typed beside it stays.

    What is sent after the session has ended is kept, and shown again after the sign-in.
    """

    @wraps(view)
    def signed_in(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if getattr(request, "htmx", False):
                return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
            if request.method == "POST":
                keep_unsent(request)
        elif request.method == "GET" and (unsent := take_unsent(request)) is not None:
            return render(_inside(request, None), "portal/unsent.html", {"unsent": unsent})
        return whole_page(request, *args, **kwargs)

    whole_page = login_required(view)
    return never_cache(signed_in)
