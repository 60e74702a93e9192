"""Keyword arguments of a template tag as attributes of its element."""

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

__all__ = ["attributes"]


def attributes(given: dict[str, object]) -> SafeString:
    """`hx_post="/x"` becomes ` data-hx-post="/x"`, as HTML allows it; True stands alone, False and None are left out."""
    named = {_name(argument): value for argument, value in given.items()}
    return flatatt({name: value if value is True else str(value) for name, value in named.items() if value not in (None, False)})


def _name(argument: str) -> str:
    name = argument.rstrip("_").replace("_", "-")
    return f"data-{name}" if name.startswith("hx-") else name
