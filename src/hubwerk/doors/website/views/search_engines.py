"""What search engines ask for: the map of the site and the rules of the house."""

from math import ceil
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hubwerk.doors.website.queries.public_pages import SECTIONS
from hubwerk.doors.website.reading import reader_language
from hubwerk.foundation.ui.addresses import public_url

# The protocol allows 50,000 entries and 50 MB a file; ours carry all their languages.
ENTRIES: Final = 5000
_XML: Final = "application/xml"


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files of the map: one a language and kind of page, more where a kind has very many."""
    sizes = {name: section.size(request) for name, section in SECTIONS.items()}
    urls = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for name, size in sizes.items():
                urls += [public_url(reverse("website:sitemap", args=[name, number + 1])) for number in range(ceil(size / ENTRIES))]
    return render(request, "website/sitemap_index.xml", {"urls": urls}, content_type=_XML)


@require_safe
def sitemap(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """The public pages of a kind in one language, each with its other languages."""
    if section not in SECTIONS or number < 1:
        raise Http404
    language = reader_language()
    pages = SECTIONS[section].part(request, (number - 1) * ENTRIES, number * ENTRIES)
    entries: list[dict[str, Any]] = [
        {
            "url": public_url(page.paths[language]),
            "changed_at": page.changed_at,
            "alternates": [(code, public_url(path)) for code, path in page.paths.items()],
            "default": public_url(page.default_path),
        }
        for page in pages
        if language in page.paths
    ]
    if not pages and number > 1:
        raise Http404
    return render(request, "website/sitemap.xml", {"entries": entries}, content_type=_XML)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What need not be read: the back office, accounts, and the endless forms of lists and searches."""
    context = {"sitemap": public_url(reverse("sitemap"))}
    return render(request, "website/robots.txt", context, content_type="text/plain; charset=utf-8")
