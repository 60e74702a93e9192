"""The periodic work of the hub, by name. Rooms register theirs in `AppConfig.ready`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final

__all__ = ["RegisteredJob", "register", "registered"]


@dataclass(frozen=True, slots=True)
class RegisteredJob:
    """A function that is to run again and again, at most one run at a time."""

    name: str
    every: timedelta
    run: Callable[[], None]


_jobs: Final[dict[str, RegisteredJob]] = {}


def register(name: str, *, every: timedelta, run: Callable[[], None]) -> None:
    """Have a function run periodically. Raises ValueError if the name is taken or the interval is not positive."""
    if every <= timedelta(0):
        raise ValueError(f"The interval of job {name!r} must be positive.")
    known = _jobs.get(name)
    if known is not None and known.run is not run:
        raise ValueError(f"There is already a job named {name!r}.")
    _jobs[name] = RegisteredJob(name=name, every=every, run=run)


def registered() -> Mapping[str, RegisteredJob]:
    """All jobs by name, as a view that cannot be changed."""
    return MappingProxyType(_jobs)
