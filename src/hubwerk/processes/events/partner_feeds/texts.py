"""The words of an entry, as plain text of a bearable length."""

import re
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.html import strip_tags
from icalendar import Event as Entry
from icalendar.prop import vBroken

__all__ = ["DESCRIPTION_LENGTH", "PLACE_LENGTH", "TITLE_LENGTH", "address", "line", "text"]

TITLE_LENGTH: Final = 300
PLACE_LENGTH: Final = 300
DESCRIPTION_LENGTH: Final = 5000
_ADDRESS_LENGTH: Final = 500
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TAG: Final = re.compile(r"</?(p|br|div|li|ul|ol|h\d|a|b|strong|i|em|span)\b[^>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\b[^>]*>|</(p|div|li|h\d)>", re.IGNORECASE)
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def line(entry: Entry, name: str, length: int) -> str:
    """A property on one line."""
    return _cut(" ".join(_plain(_first(entry, name)).split()), length)


def text(entry: Entry, name: str, length: int) -> str:
    """A property of several lines."""
    lines = [" ".join(part.split()) for part in _plain(_first(entry, name)).splitlines()]
    return _cut(_EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip(), length)


def address(entry: Entry) -> str:
    """The page of an entry, where it names one on the web; nothing else may become a link."""
    url = str(_first(entry, "URL")).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_page = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username and url.isprintable() and " " not in url
    return url if is_page and len(url) <= _ADDRESS_LENGTH else ""


def _first(entry: Entry, name: str) -> Any:
    """A property; its first value, where a program wrote it twice."""
    value = entry.get(name, "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if isinstance(value, vBroken) else value


def _plain(value: Any) -> str:
    """Without the formatting that some programs write where plain text belongs."""
    told = str(value)
    if _TAG.search(told):
        told = unescape(strip_tags(_BREAK.sub("\n", told)))
    return _CONTROLS.sub("", told.replace("\r\n", "\n").replace("\r", "\n"))


def _cut(told: str, length: int) -> str:
    return told if len(told) <= length else f"{told[: length - 1].rstrip()}…"
