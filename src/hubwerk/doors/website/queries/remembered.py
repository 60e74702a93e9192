"""What is kept for as long as nothing in the network changes: answers of the matching engine, and what every page needs of the whole network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.core.cache import caches
from django.db import connection

__all__ = ["forget", "is_reading", "network_version", "remembered", "shared", "while_reading"]

Answer = TypeVar("Answer")

_KEPT: Final = 60 * 60  # seconds; a changed network is noticed at once, this only bounds what lies around
_VERSION: Final = """
    SELECT (SELECT number FROM website_contentversion WHERE id = 1),
           (SELECT stamp FROM matchmaking_indexstate WHERE id = 1),
           (SELECT segments FROM matchmaking_indexstate WHERE id = 1),
           (SELECT MAX(id) FROM matchmaking_indexchange),
           (SELECT COUNT(*) FROM matchmaking_indexchange)
"""

_of_this_page: ContextVar[list[str] | None] = ContextVar("version of the page that is being made", default=None)
_shared: dict[str, tuple[tuple[object, ...], Any]] = {}


def network_version() -> str:
    """A text that differs after every change of what is matched or public. One query, however often a page asks for it."""
    known = _of_this_page.get()
    if known:
        return known[0]
    with connection.cursor() as cursor:
        cursor.execute(_VERSION)
        version = ":".join(str(value) for value in cursor.fetchone())
    if known is not None:
        known.append(version)
    return version


@contextmanager
def while_reading() -> Iterator[None]:
    """Within it the network stands still: the version is asked for once. For one page that only reads."""
    token = _of_this_page.set([])
    try:
        yield
    finally:
        _of_this_page.reset(token)


def is_reading() -> bool:
    """Whether a page is being made that may use what the process knows."""
    return settings.HUBWERK_KEEP_PAGES and _of_this_page.get() is not None


def remembered(version: str, *parts: object, compute: Callable[[], Answer]) -> Answer:
    """The answer that is kept under these parts for this version of the network, computed and kept now if there is none."""
    key = f"website:{blake2b(repr((version, parts)).encode(), digest_size=16).hexdigest()}"
    missing = object()
    found: Any = caches["pages"].get(key, missing)
    if found is missing:
        found = compute()
        caches["pages"].set(key, found, _KEPT)
    return cast("Answer", found)


def shared(name: str, *parts: object, compute: Callable[[], Answer]) -> Answer:
    """What every page needs of the whole network, in the newest version (and of the newest parts) this process met.

    Nobody may change what they get: all get the same.
    """
    if not settings.HUBWERK_KEEP_PAGES:
        return compute()
    version = (network_version(), *parts)
    kept = _shared.get(name)
    if kept is None or kept[0] != version:
        kept = _shared[name] = (version, compute())
    return cast("Answer", kept[1])


def forget() -> None:
    """Start anew; for tests."""
    _shared.clear()
