"""In which language a page is, and whether it follows its original."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from hubwerk.doors.website.reading import language_of
from hubwerk.doors.website.translation.state import translation_state
from hubwerk.foundation.ui.languages import language_name

register = template.Library()


@register.simple_tag
def page_language(page: Page | None) -> SafeString:
    """The attribute `lang` for what editors wrote, where it is not in the language of the page around it."""
    if page is None or language_of(page) == get_language():
        return SafeString("")
    return format_html(' lang="{}"', language_of(page))


@register.filter
def language_in_sentence(code: str) -> str:
    """The name of a language in the reader's, within a sentence."""
    return language_name(code)


@register.inclusion_tag("website/_language_note.html", takes_context=True)
def language_note(context: Context, page: Page | None) -> dict[str, Any]:
    """Tells that a page is shown in another language, or that it follows an older version of its original."""
    request = context.get("request")
    if page is None or page.pk is None or getattr(request, "is_preview", False):
        return {}
    if language_of(page) != get_language():
        return {"shown": page, "url": page.get_url(request)}
    state = translation_state(page)
    if state is None or state.lagging_since is None:
        return {}
    return {"state": state, "url": state.source.get_url(request) if state.source.live else ""}
