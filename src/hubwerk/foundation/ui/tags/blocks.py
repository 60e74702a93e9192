"""Components that hold other content: `{% card … %}…{% endcard %}`."""

from typing import Any, Final

from django.template import Context, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from hubwerk.foundation.ui.linked_data import breadcrumb_list, linked_data

__all__ = [
    "breadcrumb",
    "card",
    "crumb",
    "empty_state",
    "filter_panel",
    "message",
    "page_header",
    "quote",
    "section",
    "table",
]

_MESSAGES: Final = {
    "info": pgettext_lazy("message", "Note"),
    "success": pgettext_lazy("message", "Done"),
    "warning": pgettext_lazy("message", "Please note"),
    "error": pgettext_lazy("message", "Error"),
}
# Where the crumbs of a page wait, while it is rendered, for the breadcrumb around them.
_STEPS: Final = "breadcrumb_steps"
_HEADINGS: Final = range(2, 5)


def _heading(level: int) -> int:
    """A heading level below the page's own."""
    if level not in _HEADINGS:
        raise TemplateSyntaxError(f"A heading of a component is of level 2, 3 or 4, not {level!r}.")
    return level


def page_header(content: str, title: str, *, eyebrow: str = "", lead: str = "", display: bool = False, level: int = 1) -> SafeString:
    """The one h1 of a page, what stands above it and its first sentence; the content below is meant for labels or actions."""
    return render_to_string(
        "ui/components/page_header.html",
        {"content": content, "title": title, "eyebrow": eyebrow, "lead": lead, "display": display, "level": level},
    )


def section(content: str, title: str, *, identifier: str = "", level: int = 2, ledger: bool = False) -> SafeString:
    """A part of a page under a rule. As a ledger its heading stands at the left of its content on wide screens."""
    return render_to_string(
        "ui/components/section.html",
        {
            "content": content,
            "title": title,
            "identifier": identifier or slugify(title) or "section",
            "level": _heading(level),
            "ledger": ledger,
        },
    )


def card(
    content: str,
    title: str,
    *,
    href: str = "",
    eyebrow: str = "",
    meta: str = "",
    level: int = 3,
    row: bool = False,
    language: str = "",
) -> SafeString:
    """An entry of a list. With `href` all of it can be clicked; `language` is that of the title and content."""
    return render_to_string(
        "ui/components/card.html",
        {
            "content": content,
            "title": title,
            "href": href,
            "eyebrow": eyebrow,
            "meta": meta,
            "level": _heading(level),
            "row": row,
            "language": language,
        },
    )


def table(content: str, caption: str, identifier: str, *, note: str = "", stacked: bool = False) -> SafeString:
    """A table from its thead, tbody and tfoot. Stacked, each row becomes a small list on phones; cells name themselves by data-label."""
    return render_to_string(
        "ui/components/table.html",
        {"content": content, "caption": caption, "identifier": identifier, "note": note, "stacked": stacked},
    )


def message(content: str, kind: str = "info", *, live: bool = False) -> SafeString:
    """What happened, or what to know. `live` announces it when it arrives after the page."""
    if kind not in _MESSAGES:
        raise TemplateSyntaxError(f"A message is one of {', '.join(_MESSAGES)}, not {kind!r}.")
    return render_to_string(
        "ui/components/message.html",
        {"content": content, "kind": kind, "word": _MESSAGES[kind], "live": live},
    )


def empty_state(content: str, title: str, *, level: int = 2) -> SafeString:
    """What an empty place is for and how it fills. The content is a sentence or two, then a button."""
    return render_to_string("ui/components/empty_state.html", {"content": content, "title": title, "level": _heading(level)})


def quote(content: str, source: str, role: str = "", href: str = "", language: str = "") -> SafeString:
    """Somebody's own words; quotation marks come by themselves, in the form of the language."""
    return render_to_string(
        "ui/components/quote.html",
        {"content": content, "source": source, "role": role, "href": href, "language": language},
    )


def filter_panel(content: str, title: str, *, count: int = 0) -> SafeString:
    """Filters of a list: folded on a phone until one is set (`count`), always open on a wide screen."""
    return render_to_string("ui/components/filter_panel.html", {"content": content, "title": title, "count": count})


def breadcrumb(context: Context, content: str) -> SafeString:
    """The way here, made of `{% crumb %}`s, for readers and once more for machines."""
    steps: Any = context.render_context.dicts[-1].pop(_STEPS, [])
    return render_to_string("ui/components/breadcrumb.html", {"content": content, "data": linked_data(breadcrumb_list(steps))})


def crumb(context: Context, label: str, href: str = "") -> dict[str, Any]:
    """A step of the way; without an address it is the page itself."""
    waiting: Any = context.render_context.dicts[-1]
    waiting.setdefault(_STEPS, []).append((label, href))
    return {"label": label, "href": href}
