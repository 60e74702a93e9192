"""The one address of a page, whichever of the site's host names it was read under."""

from django.conf import settings
from django.http import HttpRequest

__all__ = ["canonical_query", "public_url"]


def public_url(path: str) -> str:
    """The whole public address of a path, for search engines, feeds and whatever else leaves the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"


def canonical_query(request: HttpRequest) -> str:
    """What of a query makes another page: the number of a list's page. Filters and orders show the same things again."""
    number = request.GET.get("page", "")
    return f"?page={number}" if number.isdecimal() and number.isascii() and int(number) > 1 else ""
