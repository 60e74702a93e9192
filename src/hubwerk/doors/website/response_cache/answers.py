"""An answer as it is kept: packed once, sent to many."""

import gzip
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.regex_helper import _lazy_re_compile

from hubwerk.foundation.ui.fresh_values import fill, needs_filling

__all__ = ["KeptAnswer", "mark_for_browsers"]

# What the visitor's own request decides is written anew for each.
_NOT_KEPT: Final = frozenset({"content-length", "content-encoding", "date", "vary"})
_ACCEPTS_GZIP: Final = _lazy_re_compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))")
_LEVEL: Final = 6
_FAST: Final = 1


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A whole answer, compressed. What it says is the same for every anonymous visitor, so compressing it gives no secret away."""

    packed: bytes
    headers: tuple[tuple[str, str], ...]
    vary: str
    etag: str
    length: int  # bytes, unpacked
    is_fresh: bool = False  # has places for values that are new in every answer

    @classmethod
    def of(cls, response: HttpResponse) -> "KeptAnswer":
        """Keep an answer."""
        content = response.content
        return cls(
            packed=gzip.compress(content, _LEVEL, mtime=0),
            headers=tuple((name, value) for name, value in response.items() if name.lower() not in _NOT_KEPT),
            vary=response.get("Vary", ""),
            etag=f'W/"{blake2b(content, digest_size=16).hexdigest()}"',
            length=len(content),
            is_fresh=needs_filling(response),
        )

    def for_request(self, request: HttpRequest) -> HttpResponse:
        """The answer for one visitor: packed if their browser unpacks it, empty for a HEAD request, a short 304 if they have it already."""
        is_packed = bool(_ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")))
        if self.is_fresh:
            return self._filled(request, is_packed=is_packed)
        content = self.packed if is_packed else gzip.decompress(self.packed)
        response = HttpResponse(b"" if request.method == "HEAD" else content, headers=dict(self.headers))
        response["Content-Length"] = str(len(content))
        if is_packed:
            response["Content-Encoding"] = "gzip"
        if self.vary:
            response["Vary"] = self.vary
        response["ETag"] = self.etag
        patch_vary_headers(response, ["Accept-Encoding"])
        return get_conditional_response(request, etag=self.etag, response=response) or response

    def _filled(self, request: HttpRequest, *, is_packed: bool) -> HttpResponse:
        """The answer with new values. Django masks its token anew each time, so that packing it gives nothing away."""
        response = fill(request, HttpResponse(gzip.decompress(self.packed), headers=dict(self.headers)))
        if is_packed:
            response.content = gzip.compress(response.content, _FAST, mtime=0)
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
        if request.method == "HEAD":
            response.content = b""
        patch_vary_headers(response, [*filter(None, self.vary.split(", ")), "Accept-Encoding", "Cookie"])
        return response


def mark_for_browsers(response: HttpResponseBase) -> None:
    """Browsers ask again each time, since signing in changes the same address; caches between us and them keep nothing."""
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
