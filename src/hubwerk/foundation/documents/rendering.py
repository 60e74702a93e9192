"""Sets a template as PDF, tagged for screen readers, in its language, with the letterhead."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML, Document
from weasyprint.urls import FatalURLFetchingError

from hubwerk.foundation.documents.errors import ForeignContent
from hubwerk.foundation.documents.fetching import StoredPictures

__all__ = ["render_pdf", "set_document"]

# The PDF says of itself that it follows ISO 14289-1, the standard for accessible PDF.
_OPTIONS: Final[dict[str, Any]] = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
# An address of its own, so that nothing relative leads anywhere.
_NOWHERE: Final = "nowhere:/"


def render_pdf(template: str, context: Mapping[str, Any], *, language: str) -> bytes:
    """A template that extends `documents/letter.html`, as PDF in a language. Raises ForeignContent where it asks for more than stored pictures."""
    return bytes(set_document(template, context, language=language).write_pdf(**_OPTIONS))


def set_document(template: str, context: Mapping[str, Any], *, language: str) -> Document:
    """The same, set into pages but not yet written. Raises ForeignContent."""
    with translation.override(language):
        markup = render_to_string(template, {**context, "language": language})
    source = HTML(string=markup, base_url=_NOWHERE, url_fetcher=StoredPictures())
    try:
        return source.render(stylesheets=[_letter()], **_OPTIONS)
    except FatalURLFetchingError as refused:
        raise ForeignContent from refused


@cache
def _letter() -> CSS:
    """How letters look."""
    return CSS(string=files(__package__).joinpath("styles/letter.css").read_text("utf-8"), url_fetcher=StoredPictures())
