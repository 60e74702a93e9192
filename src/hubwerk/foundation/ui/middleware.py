"""A broken rule becomes a page that says what to do, or a message in the part of the page that htmx asked for."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = ["HubErrorMiddleware"]

_TITLES: Final = {
    HTTPStatus.BAD_REQUEST: _("This could not be done"),
    HTTPStatus.FORBIDDEN: _("This is not open to you"),
    HTTPStatus.NOT_FOUND: _("There is nothing at this address"),
    HTTPStatus.CONFLICT: _("This is not possible now"),
    HTTPStatus.UNPROCESSABLE_ENTITY: _("Please check what you entered"),
}


class HubErrorMiddleware:
    """Answers every `HubError` that a view lets through; views that can say more catch it themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a broken rule; None leaves any other error to Django."""
        if not isinstance(exception, HubError):
            return None
        template = "ui/_error_message.html" if getattr(request, "htmx", False) else "ui/error.html"
        title = _TITLES.get(HTTPStatus(exception.status), _TITLES[HTTPStatus.BAD_REQUEST])
        context = {"title": title, "message": str(exception), "status": exception.status}
        return render(request, template, context, status=exception.status)
