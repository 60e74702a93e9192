"""Answers readers whom nobody knows with what was said to the one before, as long as nothing public changed.

Django's own cache middleware keeps answers for a time and opens the session of everyone who asks; this one keeps them for a version of the
content, and a kept answer costs the one query that reads the version.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from wagtail.models import Site

from hubwerk.doors.website.queries.remembered import network_version, shared, while_reading
from hubwerk.doors.website.response_cache.answers import KeptAnswer, mark_for_browsers
from hubwerk.doors.website.response_cache.requests import is_anyones, name_by_languages, name_of
from hubwerk.foundation.ui.fresh_values import fill, needs_filling
from hubwerk.foundation.ui.public_pages import holds_until, is_public_page

__all__ = ["ResponseCacheMiddleware"]

_SECONDS: Final = 60 * 60  # a change is noticed at once; this bounds what lies around, and the harm of a notice that was lost
_LARGEST: Final = 512 * 1024  # bytes
_UNDERSTOOD: Final = frozenset({"accept-encoding", "accept-language", "cookie", "hx-request"})
_SITE: Final = "_wagtail_site"  # where Wagtail keeps which site a request is for; every page of an editor asks
_BY_LANGUAGES: Final = "by-languages"
_STATUS: Final = "Cache-Status"  # RFC 9211: whoever looks into a problem sees where an answer came from


class ResponseCacheMiddleware:
    """Stands outside the session, so that a kept answer wakes nothing up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from what is kept, or have the answer made and keep it if anyone may get it."""
        if request.method not in {"GET", "HEAD"}:
            return self._made(request)
        with while_reading():
            return self._read(request) if settings.HUBWERK_KEEP_PAGES and is_anyones(request) else self._made(request)

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        # The version is read before the page is: what changes meanwhile is asked for under the next one.
        name = name_of(request, version=network_version())
        kept = _find(name, request)
        if kept is not None:
            return _sent(kept, request, status="hubwerk; hit")
        setattr(request, _SITE, shared(f"site at {request.get_host()}", compute=lambda: Site.find_for_request(request)))
        made = self._answered(request)
        if not isinstance(made, HttpResponse) or not _may_keep(request, made):
            return _filled(request, made)
        kept = KeptAnswer.of(made)
        _keep(kept, name, request, seconds=_seconds(request))
        return _sent(kept, request, status="hubwerk; fwd=miss; stored")

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        return _filled(request, self._answered(request))

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if _is_public_page(request) and "Cache-Control" not in response:
            mark_for_browsers(response)
        return response


def _find(name: str, request: HttpRequest) -> KeptAnswer | None:
    kept: KeptAnswer | str | None = caches["pages"].get(name)
    if kept == _BY_LANGUAGES:
        kept = caches["pages"].get(name_by_languages(name, request))
    return kept if isinstance(kept, KeptAnswer) else None


def _keep(kept: KeptAnswer, name: str, request: HttpRequest, *, seconds: int) -> None:
    if "accept-language" in _names(kept.vary):
        caches["pages"].set(name, _BY_LANGUAGES, seconds)
        name = name_by_languages(name, request)
    caches["pages"].set(name, kept, seconds)


def _seconds(request: HttpRequest) -> int:
    """How long the answer may be kept: not at all where what it says ends within the second."""
    moment = holds_until(request)
    return _SECONDS if moment is None else min(_SECONDS, max(0, int((moment - timezone.now()).total_seconds())))


def _filled(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with the values that have to be new each time, if it has places for some."""
    return fill(request, response) if isinstance(response, HttpResponse) and needs_filling(response) else response


def _sent(kept: KeptAnswer, request: HttpRequest, *, status: str) -> HttpResponse:
    response = kept.for_request(request)
    response[_STATUS] = status
    return response


def _is_public_page(request: HttpRequest) -> bool:
    """Whether a view of the website answered, an editor's page, or a view that another room marked as public."""
    match = request.resolver_match
    return match is not None and ("website" in match.namespaces or match.url_name == "wagtail_serve" or is_public_page(match.func))


def _may_keep(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the next visitor may get this answer: it sets no cookie, holds nobody's token, and says nothing to the contrary."""
    control = response.get("Cache-Control", "")
    return (
        request.method == "GET"
        and _is_public_page(request)
        and response.status_code == 200
        and not response.cookies
        and not getattr(request, "_csp_nonce", None)
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "is_preview", False)
        and "no-store" not in control
        and "attachment" not in response.get("Content-Disposition", "")
        and _names(response.get("Vary", "")) <= _UNDERSTOOD
        and len(response.content) <= _LARGEST
    )


def _names(vary: str) -> set[str]:
    return {name.strip().lower() for name in vary.split(",") if name.strip()}
