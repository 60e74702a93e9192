"""Buttons, labels, numbers, search: components that hold nothing but their own text."""

from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, Final

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from hubwerk.foundation.ui.attributes import attributes

__all__ = ["ROLES", "button", "fields_drawing", "figure", "icon", "number", "progress", "role", "search_box", "state", "topic"]

ROLES: Final = {
    "enabler": pgettext_lazy("matching role", "Enabler"),
    "user": pgettext_lazy("matching role", "User"),
    "supporter": pgettext_lazy("matching role", "Supporter"),
}
_BUTTONS: Final = ("primary", "secondary", "quiet", "danger")


def button(
    label: str,
    *,
    href: str = "",
    kind: str = "secondary",
    icon: str = "",
    small: bool = False,
    disabled: bool = False,
    type: str = "submit",  # noqa: A002  (the attribute's own name)
    **given: object,
) -> dict[str, Any]:
    """A button, or with `href` a link that looks like one. Further arguments become attributes: `name="x" hx_post="/y"`."""
    if kind not in _BUTTONS:
        raise TemplateSyntaxError(f"A button is one of {', '.join(_BUTTONS)}, not {kind!r}.")
    return {
        "label": label,
        "href": href,
        "kind": kind,
        "icon": icon,
        "small": small,
        "disabled": disabled,
        "type": type,
        "attributes": attributes(given),
    }


def icon(name: str) -> SafeString:
    """A drawing of ui/icons/. It says nothing to a screen reader: the text beside it does."""
    return render_to_string(str(PurePosixPath("ui/icons") / f"{name}.svg"))


def topic(label: str, *, href: str = "", count: int | None = None) -> dict[str, Any]:
    """A topic by its name in the reader's language."""
    return {"label": label, "href": href, "count": count}


def role(value: str, label: str = "") -> dict[str, Any]:
    """A matching role: a circle for Enablers, a square for Users, a triangle for Supporters, always with its name."""
    if str(value) not in ROLES:
        raise TemplateSyntaxError(f"A role is one of {', '.join(ROLES)}, not {value!r}.")
    return {"value": str(value), "label": label or ROLES[str(value)]}


def state(label: str) -> dict[str, Any]:
    """The state of a thing in its life: draft, published, closed."""
    return {"label": label}


def figure(value: object, label: str, *, href: str = "", note: str = "") -> dict[str, Any]:
    """A number worth its size, in the reader's form; `href` leads to the rows behind it."""
    return {"number": number(value), "label": label, "href": href, "note": note}


def number(value: object) -> object:
    """A number in the reader's form, with its thousands set apart; anything else as it is."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return number_format(value, force_grouping=True)
    return value


def progress(label: str, *, value: float | None = None, maximum: float = 100, note: str = "") -> dict[str, Any]:
    """How far a long job has come; without a value it is under way, nobody knows how far."""
    return {"label": label, "value": value, "maximum": maximum, "note": note}


def fields_drawing() -> dict[str, Any]:
    """The three overlapping fields with their names: the idea of the hub, for its front page."""
    return {}


def search_box(
    action: str,
    label: str,
    *,
    name: str = "q",
    value: str = "",
    hint: str = "",
    placeholder: str = "",
    large: bool = False,
    identifier: str = "search",
) -> dict[str, Any]:
    """A search that takes words, or in its large form a whole sentence. Sends a GET request."""
    return {
        "action": action,
        "label": label,
        "name": name,
        "value": value,
        "hint": hint,
        "placeholder": placeholder,
        "large": large,
        "identifier": identifier,
    }
