"""Serves what editors write; a page that does not exist in the language of the address is shown in the visitor's next best one."""

from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath
from wagtail.views import serve as serve_page

from hubwerk.doors.website.fallback import best_version
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.queries.remembered import is_reading, shared

__all__ = ["serve"]

# Where Wagtail keeps which page an address leads to.
_ROUTE: Final = "_wagtail_route_for_request"


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The page at an address, or its version in another language with a note and its own `lang`."""
    page = _page_at(request, path)
    if page is not None:
        setattr(request, _ROUTE, (page, [], {}))
    if Page.route_for_request(request, path) is not None:
        return _as_wagtail_does(request, path)
    shown = _version_elsewhere(request, path)
    if shown is None:
        return _as_wagtail_does(request, path)  # which says that there is nothing here
    if shown.locale.language_code == get_language():
        return redirect(shown.get_url(request))  # it has been translated since, under an address of its own
    setattr(request, _ROUTE, (shown.specific, [], {}))
    response = _as_wagtail_does(request, path)
    response.headers["Content-Language"] = shown.locale.language_code
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _page_at(request: HttpRequest, path: str) -> Page | None:
    """The live page that stands at this path in the language of the address, found as a whole where Wagtail walks the tree to it. Three queries."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    roots = [root.root_path for root in _site_roots() if root.site_id == site.pk and root.language_code == get_language()]
    rows = Page.objects.filter(live=True, url_path__in=[f"{root}{path}" for root in roots])
    found = rows.annotate(is_kept_for_some=kept_for_some()).select_related("locale").first()
    if found is None:
        return None
    page = found.specific
    page.is_kept_for_some, page.locale = found.is_kept_for_some, found.locale
    return page


def _as_wagtail_does(request: HttpRequest, path: str) -> HttpResponseBase:
    response: HttpResponseBase = serve_page(request, path)
    return response


def _site_roots() -> list[SiteRootPath]:
    """Where the trees of the sites begin, in each language."""
    if is_reading():
        return shared("site roots", compute=Site.get_site_root_paths)
    found: list[SiteRootPath] = Site.get_site_root_paths()
    return found


def _version_elsewhere(request: HttpRequest, path: str) -> Page | None:
    """The live page that stands at this path below the home page of another language, in the language this visitor reads best. Four queries."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = site.root_page.get_translations(inclusive=True).filter(live=True).values_list("url_path", flat=True)
    found = Page.objects.filter(live=True, url_path__in=[f"{home}{path}" for home in homes]).first() if path else None
    if found is None:
        return None
    return best_version(found.get_translations(inclusive=True).filter(live=True).select_related("locale"), request)
