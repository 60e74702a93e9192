"""Holds everyone to the second factor that their role demands, at every request."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from hubwerk.foundation.accounts.queries import demands_two_factors, has_second_factor
from hubwerk.foundation.accounts.rules import shows_two_factors

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ONWARD", "SecondFactorMiddleware"]

ONWARD: Final = "accounts_onward"  # session key: where someone was going who first had to set up a second factor

_ALWAYS: Final = frozenset({"account_logout", "set_language", "ui-theme", "health"})
_TO_SHOW_ONE: Final = _ALWAYS | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
_TO_SET_ONE_UP: Final = _ALWAYS | {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "account_reauthenticate",
    # Only whoever has confirmed their address may set one up.
    "account_email",
    "account_confirm_email",
    "account_email_verification_sent",
}


class SecondFactorMiddleware:
    """Leads whoever lacks the second factor their role demands to where they set one up or show it, and nowhere else.

    Stands after allauth's and django-htmx's own. A member without such a role costs one query, a stranger none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Sequence[Any], _kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Where to go instead; None lets the request pass."""
        if not settings.HUBWERK_TWO_FACTORS or settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        user = request.user
        if not demands_two_factors(user):
            return None
        name = request.resolver_match.url_name if request.resolver_match else None
        if not has_second_factor(user):
            request.second_factor_missing = True  # type: ignore[attr-defined]  # the page on which one is set up says why
            return None if name in _TO_SET_ONE_UP else _lead_to_set_up(request)
        if shows_two_factors(get_authentication_records(request, user)):
            return None
        return None if name in _TO_SHOW_ONE else _lead_to_show(request, user)


def _lead_to_set_up(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and not _is_partial(request):
        request.session[ONWARD] = request.get_full_path()
    return _go(request, reverse("mfa_index"))


def _lead_to_show(request: HttpRequest, user: "User") -> HttpResponse:
    has_app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    target = reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
    onward = request.get_full_path() if request.method == "GET" and not _is_partial(request) else settings.LOGIN_REDIRECT_URL
    return _go(request, f"{target}?{urlencode({'next': onward})}")


def _is_partial(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _go(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if _is_partial(request) else HttpResponseRedirect(url)
