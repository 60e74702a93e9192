"""Turns a mail template into subject, text and formatted text in one language.

`mail/<template>.txt` begins with the subject on a line of its own, then an empty line, then the text.
`mail/<template>.html` is optional.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine, Template, TemplateDoesNotExist
from django.utils import translation

__all__ = ["RenderedMail", "render"]


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What the recipient reads. `html` is empty where there is no formatted text."""

    subject: str
    text: str
    html: str


def render(template: str, *, language: str, context: Mapping[str, Any]) -> RenderedMail:
    """Render a mail in the recipient's language. Raises TemplateDoesNotExist, and ValueError without a subject."""
    full = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "language": language,
        **context,
    }
    with translation.override(language):
        # Plain text must not be escaped for HTML, which Django does whatever the file is called.
        plain = _backend_template(f"mail/{template}.txt").render(Context(full, autoescape=False))
        try:
            html = _backend_template(f"mail/{template}.html").render(Context(full)).strip()
        except TemplateDoesNotExist:
            html = ""
    subject, _, text = plain.strip().partition("\n")
    subject = " ".join(subject.split())
    if not subject or not text.strip():
        raise ValueError(f"mail/{template}.txt must hold a subject line and, below it, a text.")
    return RenderedMail(subject=subject, text=text.strip() + "\n", html=html)


def _backend_template(name: str) -> Template:
    """Django's own template object, which unlike the wrapper around it takes a context with its escaping."""
    template: Template = Engine.get_default().get_template(name)
    return template
