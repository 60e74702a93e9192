"""Who stands at a door. Pages lead to the sign-in; what a device's script asks for says in a word that there is nobody signed in."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from hubwerk.foundation.errors import HubError, InvalidInput, NotFound
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.doors import events_at_doors
from hubwerk.processes.events.rules import may_check_in

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["DoorRequest", "door_data", "door_page", "event_at_door"]

View = Callable[..., HttpResponse]


class DoorRequest(HttpRequest):
    """A request of somebody at a door."""

    user: "User"


def door_page(view: View) -> View:
    """A page for those at the door; for everybody else there is nothing here."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_check_in(request.user):
            raise NotFound
        return view(request, *args, **kwargs)

    return never_cache(login_required(entered))


def door_data(view: View) -> View:
    """Data for the script of the page. What went wrong comes as `code` and `detail`."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if not request.user.is_authenticated:
                return JsonResponse({"code": "signed-out"}, status=HTTPStatus.UNAUTHORIZED)
            if not may_check_in(request.user):
                raise NotFound
            return view(request, *args, **kwargs)
        except InvalidInput as error:
            return JsonResponse({"code": error.code, "detail": str(error), "fields": _told(error)}, status=error.status)
        except HubError as error:
            return JsonResponse({"code": error.code, "detail": str(error)}, status=error.status)

    return never_cache(entered)


def event_at_door(slug: str) -> Event:
    """The event, if its door can be opened now. Raises `NotFound`."""
    event = events_at_doors(timezone.now()).filter(slug=slug).first()
    if event is None:
        raise NotFound
    return event


def _told(error: InvalidInput) -> dict[str, list[str]]:
    return {field: [str(message) for message in messages] for field, messages in error.errors.items()}
