"""Atom with whole texts, and what all our feeds need of it (RFC 4287)."""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed

__all__ = ["WholeTextFeed", "stable_tag", "writable"]

# What XML 1.0 has no way to write.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class WholeTextFeed(Atom1Feed):
    """Atom with the text of each entry, in its language, beside its summary."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Django's elements, then the text."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html", "xml:lang": item["language"]})


def stable_tag(name: str) -> str:
    """A name that stays when the address changes."""
    return f"tag:{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname},2026:{name}"


def writable(text: str) -> str:
    """The text without characters that no XML can hold."""
    return _UNWRITABLE.sub("", text)
