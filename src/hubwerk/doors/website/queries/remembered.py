"""Answers of the matching engine, kept for as long as nothing in the network changes."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Final, TypeVar, cast

from django.core.cache import cache
from django.db.models import Count, Max

from hubwerk.processes.matchmaking.models import IndexChange, IndexState

Answer = TypeVar("Answer")

_KEPT: Final = 60 * 60  # seconds; a changed network is noticed at once, this only bounds what lies around


def network_version() -> str:
    """A text that differs after every change of what is matched. Two queries."""
    waiting = IndexChange.objects.aggregate(last=Max("pk"), number=Count("pk"))
    state = IndexState.objects.filter(pk=IndexState.SOLE).values_list("stamp", "segments").first()
    return f"{state}:{waiting['last']}:{waiting['number']}"


def remembered(version: str, *parts: object, compute: Callable[[], Answer]) -> Answer:
    """The answer that is kept under these parts for this version of the network, computed and kept now if there is none."""
    key = f"website:{blake2b(repr((version, parts)).encode(), digest_size=16).hexdigest()}"
    missing = object()
    found: Any = cache.get(key, missing)
    if found is missing:
        found = compute()
        cache.set(key, found, _KEPT)
    return cast("Answer", found)
