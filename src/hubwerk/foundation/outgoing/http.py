"""Fetching over HTTP(S) from addresses that people typed.

Libraries look a name up once to check it and again to connect, and between the two it may come to lead into the operator's own network. So the connection is
made here, to the very address that was checked; the certificate and the `Host` header still go by the name.
"""

import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from email.message import Message
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import monotonic
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from hubwerk.foundation.outgoing.addresses import addresses_of, is_public_address
from hubwerk.foundation.outgoing.errors import (
    AddressRefused,
    AnsweredWithError,
    AnswerTooLarge,
    CertificateRefused,
    HostUnknown,
    HostUnreachable,
    MovedTooOften,
)
from hubwerk.foundation.outgoing.fetching import Fetched

__all__ = ["HttpFetcher"]

_REDIRECTS: Final = 3
_LARGEST: Final = 2 * 1024 * 1024
_ADDRESSES: Final = 3
_PIECE: Final = 64 * 1024
_SECONDS: Final = 10.0  # for each silence
_SECONDS_IN_ALL: Final = 30.0
_PORTS: Final = {"http": 80, "https": 443}
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_UNCHANGED: Final = 304
_LETTERS: Final = "/:?#[]@!$&'()*+,;=%~"


class HttpFetcher:
    """Asks the public web alone, unless a setting lets it into private networks; three redirects, two megabytes, half a minute at most."""

    def __init__(self, *, look_up: Callable[[str, int], list[str]] = addresses_of, may_ask: Callable[[str], bool] | None = None) -> None:
        self._look_up = look_up
        self._may_ask = may_ask or _by_the_settings

    def fetch(self, url: str, *, accept: str, etag: str = "", last_modified: str = "") -> Fetched:
        """What stands there, or that it has not changed since. Raises `FetchFailed`."""
        headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": f"hubwerk (+{settings.WAGTAILADMIN_BASE_URL})"}
        headers |= {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if value}
        until = monotonic() + _SECONDS_IN_ALL
        for _step in range(_REDIRECTS + 1):
            found = self._ask(url, headers, until)
            if isinstance(found, Fetched):
                return found
            url = found
        raise MovedTooOften

    def _ask(self, url: str, headers: dict[str, str], until: float) -> Fetched | str:
        """One question: the answer, or the address to ask next."""
        try:
            parts, port = _parts(url)
            with closing(self._connection(parts, port)) as connection:
                connection.request("GET", _target(parts), headers=headers)
                answer = connection.getresponse()
                if answer.status in _MOVED and (onward := answer.getheader("Location")):
                    return _joined(url, onward)
                if answer.status == _UNCHANGED:
                    return Fetched(url, is_unchanged=True)
                if answer.status != 200:
                    raise AnsweredWithError(answer.status)
                return _fetched(url, answer.headers, _content(answer, until))
        except ssl.SSLCertVerificationError as error:
            raise CertificateRefused from error
        except (OSError, HTTPException) as error:
            raise HostUnreachable from error

    def _connection(self, parts: SplitResult, port: int) -> HTTPConnection:
        """An open connection to the host, at an address of it that may be asked."""
        host = str(parts.hostname)
        try:
            name = host.encode("idna").decode() if not host.isascii() else host
            found = self._look_up(name, port)
        except (OSError, UnicodeError):
            raise HostUnknown from None
        # All of them: a name that leads inside as well as outside is not asked at all.
        if not all(map(self._may_ask, found)):
            raise AddressRefused
        connection = HTTPConnection(name, port, timeout=_SECONDS)
        connection.default_port = _PORTS[parts.scheme]
        opened = _open(found, port)
        connection.sock = _secrecy().wrap_socket(opened, server_hostname=name) if parts.scheme == "https" else opened
        return connection


def _joined(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward)
    except ValueError:
        raise AddressRefused from None


def _parts(url: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise AddressRefused from None
    if parts.scheme not in _PORTS or not parts.hostname or parts.username or parts.password:
        raise AddressRefused
    return parts, port


def _by_the_settings(address: str) -> bool:
    return bool(settings.HUBWERK_FETCH_PRIVATE_ADDRESSES) or is_public_address(address)


def _open(addresses: list[str], port: int) -> socket.socket:
    failure: OSError = OSError("no address")
    for address in addresses[:_ADDRESSES]:
        try:
            return socket.create_connection((address, port), timeout=_SECONDS)
        except OSError as error:
            failure = error
    raise failure


@cache
def _secrecy() -> ssl.SSLContext:
    return ssl.create_default_context()


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_LETTERS)
    return f"{path}?{quote(parts.query, safe=_LETTERS)}" if parts.query else path


def _content(answer: HTTPResponse, until: float) -> bytes:
    """All of it, piece by piece, so that neither a flood nor a trickle holds the worker."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_PIECE):
        size += len(piece)
        if size > _LARGEST:
            raise AnswerTooLarge
        if monotonic() > until:
            raise HostUnreachable
        pieces.append(piece)
    if answer.length:
        raise HostUnreachable  # the connection broke before the end
    return b"".join(pieces)


def _fetched(url: str, headers: Message, content: bytes) -> Fetched:
    return Fetched(
        url,
        content=content,
        content_type=headers.get_content_type() if "Content-Type" in headers else "",
        charset=headers.get_content_charset() or "",
        etag=headers.get("ETag", ""),
        last_modified=headers.get("Last-Modified", ""),
    )
