"""The list of news, one text of it, and the same text as a sheet to print and in the feed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from hubwerk.doors.website.feeds import news_feed
from hubwerk.doors.website.models import NewsIndexPage, NewsPage, NewsPageQuerySet, PressReleasePage
from hubwerk.doors.website.press_sheets import press_sheet
from hubwerk.doors.website.queries.news import as_written, whole
from hubwerk.doors.website.serving import serve_at_address, version_for
from hubwerk.doors.website.views.landings import landing

__all__ = ["feed", "index", "item", "sheet"]


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """All news, newest first."""
    return landing(request, NewsIndexPage)


@require_safe
def item(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One text. In another language than the one of the address it leads to its translation, or says that there is none."""
    page = _found(request, slug, NewsPage.objects.released(timezone.now()))
    if page.slug != slug:
        return redirect("website:news-item", slug=page.slug)
    return serve_at_address(request, page)


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A press release on paper."""
    page = _found(request, slug, NewsPage.objects.listed(timezone.now()))
    if not isinstance(page, PressReleasePage):
        raise Http404
    if page.slug != slug:
        return redirect("website:press-sheet", slug=page.slug)
    response = HttpResponse(press_sheet(page), content_type="application/pdf")
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=False, filename=f"{page.slug}.pdf"))
    response.headers["Content-Language"] = page.locale.language_code
    return response


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """The newest news in the language of the address, whole, for readers of feeds."""
    return HttpResponse(news_feed(str(get_language()), at=timezone.now()), content_type="application/atom+xml; charset=utf-8")


def _found(request: HttpRequest, slug: str, released: NewsPageQuerySet) -> Any:
    """The version that this visitor reads best of the text with a slug, in whichever language it has that slug."""
    named = list(whole(released.filter(slug=slug)))
    best = next((page for page in named if page.locale.language_code == get_language()), None)
    if best is None and named:
        best = version_for(request, whole(released.filter(translation_key=named[0].translation_key)))
    if best is None:
        raise Http404
    return as_written(best)
