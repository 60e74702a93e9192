"""Visitors who come over HTTP, many at a time: a small client of its own, because on two cores a comfortable one would take what it measures.

Each visitor opens a connection, keeps it for what they do, and has no cookies before.
"""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

__all__ = ["Answer", "Load", "Visitor", "run"]

_LENGTH: Final = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_COOKIE: Final = re.compile(rb"set-cookie:\s*([^=]+)=([^;\r]*)", re.IGNORECASE)
_LOCATION: Final = re.compile(rb"location:\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    location: str
    body: bytes


@dataclass(slots=True)
class Load:
    """What a run measured: seconds in all, seconds of each thing done, and how each ended."""

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    ended: Counter[str] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Things done a second."""
        return len(self.taken) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Milliseconds within which a share of them was done."""
        ordered = sorted(self.taken)
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


class Visitor:
    """One connection, with the cookies it was given."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._cookies: dict[str, str] = {}
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answer:
        """Read a page."""
        return await self._ask(f"GET {path} HTTP/1.1\r\n".encode(), b"")

    async def post(self, path: str, values: dict[str, str]) -> Answer:
        """Send a form."""
        body = urlencode(values).encode()
        head = f"POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return await self._ask(f"{head}Origin: http://{self._host}:{self._port}\r\n".encode(), body)

    def close(self) -> None:
        """Leave."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _ask(self, head: bytes, body: bytes) -> Answer:
        reader, writer = self._streams = self._streams or await asyncio.open_connection(self._host, self._port)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        line = f"Host: {self._host}:{self._port}\r\nAccept: text/html\r\nAccept-Language: de\r\n{f'Cookie: {cookies}' + chr(13) + chr(10) if cookies else ''}\r\n"
        writer.write(head + line.encode() + body)
        await writer.drain()
        top = await reader.readuntil(b"\r\n\r\n")
        for name, value in _COOKIE.findall(top):
            self._cookies[name.decode().strip()] = value.decode()
        found = _LENGTH.search(top)
        content = await reader.readexactly(int(found[1])) if found else b""
        location = _LOCATION.search(top)
        return Answer(int(top.split(b" ", 2)[1]), location[1].decode() if location else "", content)


async def _run(host: str, port: int, act: Callable[[Visitor, int], Awaitable[str]], *, clients: int, times: int, each_new: bool) -> Load:
    load = Load()
    numbers = iter(range(times))

    async def client() -> None:
        visitor = Visitor(host, port)
        for number in numbers:
            if each_new:
                visitor.close()
                visitor = Visitor(host, port)
            begun = time.perf_counter()
            try:
                ended = await act(visitor, number)
            except (OSError, asyncio.IncompleteReadError) as error:
                ended = type(error).__name__
                visitor = Visitor(host, port)
            load.taken.append(time.perf_counter() - begun)
            load.ended[ended] += 1
        visitor.close()

    begun = time.perf_counter()
    await asyncio.gather(*(client() for _client in range(clients)))
    load.seconds = time.perf_counter() - begun
    return load


def run(host: str, port: int, act: Callable[[Visitor, int], Awaitable[str]], *, clients: int, times: int, each_new: bool = True) -> Load:
    """Do something so many times, so many at once; `act` says in a word how it ended. With `each_new` everybody comes for the first time."""
    return asyncio.run(_run(host, port, act, clients=clients, times=times, each_new=each_new))
