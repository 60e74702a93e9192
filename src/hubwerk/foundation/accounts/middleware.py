"""The site speaks the language of whoever is signed in, where the address does not say otherwise."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

__all__ = ["UserLanguageMiddleware"]


class UserLanguageMiddleware:
    """Activates the account's language on pages whose address carries none, such as the back office.

    Stands after `AuthenticationMiddleware`. Requests without a session cookie cost no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request in the right language."""
        if (
            settings.SESSION_COOKIE_NAME in request.COOKIES
            and translation.get_language_from_path(request.path_info) is None
            and request.user.is_authenticated
        ):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        return self._get_response(request)
