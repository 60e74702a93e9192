"""The pictures that are shown where pages are shared."""

from typing import Final

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from hubwerk.doors.website.models import SearchablePage
from hubwerk.doors.website.social_cards import card_of, card_url, draw

__all__ = ["card"]

_KEPT: Final = 7 * 24 * 60 * 60  # seconds; the address changes with the picture


@require_safe
def card(request: HttpRequest, key: int, version: str) -> HttpResponseBase:
    """The card of a page that anybody may read. An older version leads to the present one."""
    page = Page.objects.live().public().filter(pk=key).select_related("locale").specific().first()
    if not isinstance(page, SearchablePage) or not page.is_public_at(timezone.now()):
        raise Http404
    told = card_of(page)
    if version != told.version:
        return redirect(card_url(page))
    name = f"social-card:{told.version}"
    picture: bytes | None = cache.get(name)
    if picture is None:
        picture = draw(told)
        cache.set(name, picture, _KEPT)
    response = HttpResponse(picture, content_type="image/png")
    response.headers["Cache-Control"] = f"public, max-age={_KEPT}, immutable"
    return response
