"""Asking for what stands at an address. The fetcher is named by the setting OUTGOING_FETCHER."""

from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from hubwerk.foundation.outgoing.errors import HostUnreachable

__all__ = ["Fetched", "Fetcher", "NullFetcher", "fetcher"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What another machine answered, from `url`, where redirects led. `is_unchanged`: it is as it was, and nothing was sent."""

    url: str
    content: bytes = b""
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False


class Fetcher(Protocol):
    """Asks other machines on behalf of people."""

    def fetch(self, url: str, *, accept: str, etag: str = "", last_modified: str = "") -> Fetched:
        """What stands there, or that it has not changed since. Raises `FetchFailed`."""
        ...


class NullFetcher:
    """Asks nobody: for a hub without a way out."""

    def fetch(self, url: str, *, accept: str, etag: str = "", last_modified: str = "") -> Fetched:
        """Nobody answers."""
        raise HostUnreachable


def fetcher() -> Fetcher:
    """The one the settings name."""
    return cast("Fetcher", import_string(settings.OUTGOING_FETCHER)())
