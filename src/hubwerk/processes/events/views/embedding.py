"""The calendar as partners show it on their own sites: a bare page in a frame, without scripts, cookies or anything to sign in to."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from hubwerk.foundation.ui.addresses import public_url
from hubwerk.processes.events.queries.calendar import CalendarFilter, coming_rows

__all__ = ["framed"]

_ROWS: Final = 20
_KEPT: Final = 5 * 60  # seconds; on busy sites our calendar is shown often


@xframe_options_exempt
@require_safe
def framed(request: HttpRequest) -> HttpResponse:
    """The next events of a choice, in the language the address names."""
    named = request.GET.get("language", "")
    language = named if named in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    choice = CalendarFilter.read(request.GET)
    with translation.override(language):
        rows = coming_rows(choice, at=timezone.now(), language=language, limit=_ROWS)
        context = {"rows": rows, "choice": choice, "site": public_url(""), "calendar": public_url(reverse("website:events") + choice.query)}
        response = render(request, "events/embed.html", context)
    response["Content-Language"] = language
    patch_cache_control(response, public=True, max_age=_KEPT)
    return response
