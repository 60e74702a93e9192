"""Keyword arguments of a template tag as attributes of its element."""

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

__all__ = ["attributes"]


def attributes(given: dict[str, object]) -> SafeString:
    """`hx_post="/x"` becomes ` hx-post="/x"`; True stands alone, False and None are left out."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in given.items()}
    return flatatt({name: value if value is True else str(value) for name, value in named.items() if value not in (None, False)})
