"""Light or dark, if the reader does not want what their system says."""

from enum import StrEnum
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

__all__ = ["COOKIE", "LABELS", "Theme", "choose_theme", "chosen_theme"]

COOKIE: Final = "hubwerk_theme"
_YEAR: Final = 365 * 24 * 60 * 60  # seconds


class Theme(StrEnum):
    """Whose wish decides: the system's, or the reader's own."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


LABELS: Final = {
    Theme.SYSTEM: pgettext_lazy("theme", "Automatic"),
    Theme.LIGHT: pgettext_lazy("theme", "Light"),
    Theme.DARK: pgettext_lazy("theme", "Dark"),
}


def chosen_theme(request: HttpRequest | None) -> Theme:
    """What this browser's reader chose; the system's wish if nothing or nonsense."""
    wish = request.COOKIES.get(COOKIE, "") if request is not None else ""
    return Theme(wish) if wish in list(Theme) else Theme.SYSTEM


# A token would have to be written into every page, which could then not be kept for the next reader; browsers say themselves where a form stood.
@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the choice in this browser and lead back to the page it was made on. Refuses what a page of another site sends."""
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        raise PermissionDenied
    wish = request.POST.get("theme", "")
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(target if safe else "/")
    if wish in (Theme.LIGHT, Theme.DARK):
        response.set_cookie(COOKIE, wish, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
