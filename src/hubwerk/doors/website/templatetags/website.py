"""Small things of the public pages: `{% load website %}`."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.template import Context, Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from hubwerk.doors.website.maps import SchematicMap
from hubwerk.doors.website.reading import language_of
from hubwerk.engine.text.languages import LANGUAGES, known_language
from hubwerk.foundation.ui.addresses import canonical_query, public_url
from hubwerk.foundation.ui.selection import Selection
from hubwerk.processes.matchmaking.queries import Evidence

register = Library()

_QUOTED = 3


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> SafeString:
    """The one address of the page: without filters and order, and where a language is missing that of the version which is shown instead."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    page = context.get("page")
    path = request.path
    if isinstance(page, Page) and page.pk is not None and language_of(page) != get_language() and not getattr(page, "in_every_language", False):
        path = urlsplit(page.get_url(request) or path).path
    return format_html('<link rel="canonical" href="{}">', public_url(path + canonical_query(request)))


@register.simple_tag
def filtered(selection: Selection, **changed: str) -> str:
    """The query of an address with some choices changed."""
    return selection.url(**changed)


@register.filter
def text_language(text: str, declared: str = "") -> str:
    """The language a text is written in."""
    return known_language(declared, text)


@register.filter
def language_in_words(code: str) -> str:
    """The name of a language in the reader's."""
    return str(get_language_info(code)["name_translated"]) if code in LANGUAGES else code


@register.filter
def named(topics: dict[str, Any], identifiers: Iterable[str]) -> list[Any]:
    """The topics with these identifiers, in this order; those without a row are left out."""
    return [topics[identifier] for identifier in identifiers if identifier in topics]


@register.filter
def at(mapping: dict[str, Any], key: str) -> Any:
    """The value at a key, None without one."""
    return mapping.get(key)


@register.simple_tag
def evidence_words(evidence: Evidence) -> SafeString:
    """The words that speak of a topic, quoted in the language of their text."""
    entry = evidence.entry
    language = known_language(entry.language, f"{entry.title}\n{entry.text}")
    words = dict.fromkeys(
        found for field, start, end in evidence.spans if (found := (entry.title if field == "title" else entry.text)[start:end].strip())
    )
    return format_html_join(", ", '<q lang="{}">{}</q>', ((language, found) for found in list(words)[:_QUOTED]))


@register.inclusion_tag("website/components/map.html")
def schematic_map(drawing: SchematicMap | None, title: str, *, identifier: str = "map", counted: bool = True) -> dict[str, Any]:
    """The map of the regions. `counted` shows the numbers; without, only what is chosen stands out."""
    return {"map": drawing, "title": title, "identifier": identifier, "counted": counted}
