"""Shows a page at the address of a view, with everything that Wagtail asks before it shows a page."""

from typing import Any, Final

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.views import serve

from hubwerk.doors.website.fallback import best_version
from hubwerk.doors.website.models import AddressedPage
from hubwerk.doors.website.models.restrictions import kept_for_some

__all__ = ["serve_at_address", "version_for"]

# Where Wagtail keeps which page an address leads to.
_ROUTE: Final = "_wagtail_route_for_request"


def version_for(request: HttpRequest, pages: Any) -> Any:
    """The live one of some pages, versions of each other, that this visitor reads best; None if there is none."""
    return best_version(pages.filter(live=True).annotate(is_kept_for_some=kept_for_some()).select_related("locale"), request)


def serve_at_address(request: HttpRequest, page: AddressedPage | None) -> HttpResponseBase:
    """The page, as whole as Wagtail would show it. Nothing (404) without one."""
    if page is None:
        raise Http404
    setattr(request, _ROUTE, (page, [], {"at_address": True}))
    response: HttpResponseBase = serve(request, "")
    language = page.locale.language_code
    if language != get_language():
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Accept-Language"])
    return response
