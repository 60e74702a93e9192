"""What is prepared for a new member. Each room that adds something registers a step in `AppConfig.ready`; this room knows none of those above."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.processes.membership.models import Membership

__all__ = ["Step", "register", "steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the welcome. `run` gives the address in the back office of what it made, or "" where there is nothing to show.

    It runs in a transaction of its own, at most once to its end, and again after it failed.
    """

    name: str
    title: "StrOrPromise"
    run: "Callable[[Membership, datetime], str]"


_steps: Final[dict[str, Step]] = {}


def register(name: str, title: "StrOrPromise", step: "Callable[[Membership, datetime], str]") -> None:
    """Have something prepared for each new member. The same name again replaces the step, so that registering twice does no harm."""
    _steps[name] = Step(name, title, step)


def steps() -> list[Step]:
    """All steps, in the order they were registered."""
    return list(_steps.values())
