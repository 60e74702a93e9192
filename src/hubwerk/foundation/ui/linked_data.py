"""What a page is about, told to machines: schema.org as JSON-LD in a data block, which no policy has to allow since nothing in it runs."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

from hubwerk.foundation.ui.addresses import public_url

__all__ = ["breadcrumb_list", "linked_data"]

_CONTEXT: Final = "https://schema.org"
# As Django's own json_script does: no text can end the block or begin a comment.
_ESCAPES: Final = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def linked_data(thing: Mapping[str, Any]) -> SafeString:
    """The data block of a thing. What is empty is left out."""
    text = json.dumps(_filled({"@context": _CONTEXT, **thing}), cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (escaped above)


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page, from labels and paths; the page itself needs no path."""
    items = [
        {"@type": "ListItem", "position": position, "name": str(label), "item": public_url(path) if path else ""}
        for position, (label, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _filled(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(item) for key, item in value.items() if item not in ("", None, [], {}, ())}
    if isinstance(value, list | tuple):
        return [_filled(item) for item in value]
    return value
