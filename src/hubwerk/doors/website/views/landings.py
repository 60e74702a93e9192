"""Pages that are there in every language, whether or not an editor has written an introduction."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from hubwerk.doors.website.models import AddressedPage, EventsPage, LegalKind, LegalPage, NewsIndexPage
from hubwerk.doors.website.serving import serve_at_address, version_for

__all__ = ["accessibility", "events", "imprint", "landing", "privacy"]


def landing(request: HttpRequest, model: type[NewsIndexPage] | type[EventsPage]) -> HttpResponseBase:
    """The editor's page, or the bare list as long as there is none."""
    page: AddressedPage | None = version_for(request, model.objects.all())
    if page is not None:
        return serve_at_address(request, page)
    bare: Any = model(title=str(model.bare_title), locale=Locale.get_active())
    return TemplateResponse(request, bare.get_template(request), bare.get_context(request))


@require_safe
def events(request: HttpRequest) -> HttpResponseBase:
    """What is on."""
    response = landing(request, EventsPage)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def imprint(request: HttpRequest) -> HttpResponseBase:
    """Who is behind the site."""
    return _legal(request, LegalKind.IMPRINT)


@require_safe
def privacy(request: HttpRequest) -> HttpResponseBase:
    """What becomes of the data of visitors."""
    return _legal(request, LegalKind.PRIVACY)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponseBase:
    """How far everybody can use the site, and whom to tell where not."""
    return _legal(request, LegalKind.ACCESSIBILITY)


def _legal(request: HttpRequest, kind: LegalKind) -> HttpResponseBase:
    page = version_for(request, LegalPage.objects.filter(kind=kind).order_by("last_published_at"))
    if page is None:
        raise Http404
    return serve_at_address(request, page)
