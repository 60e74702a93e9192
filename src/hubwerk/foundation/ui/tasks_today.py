"""What needs a person today. Each room tells what waits in it; this room knows none of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User

__all__ = ["TodayItem", "TodaySource", "items_for", "register"]


@dataclass(frozen=True, slots=True)
class TodayItem:
    """One thing that waits for a person. `url` leads to where it is done, `kind` says in a word or two what it is, `since` how long it waits.

    `mine` marks what is this reader's own to do.
    """

    title: "StrOrPromise"
    url: str
    since: datetime
    kind: "StrOrPromise"
    overdue: bool = False
    mine: bool = False


TodaySource = Callable[["User", datetime], Iterable[TodayItem]]

_sources: Final[dict[str, TodaySource]] = {}


def register(name: str, source: TodaySource) -> None:
    """Have a source asked. It gives each reader only what that reader may do. The same name again replaces the source, so that registering twice does no harm."""
    _sources[name] = source


def items_for(user: "User", at: datetime) -> list[TodayItem]:
    """What waits for this reader: their own things first, then what anyone may do, each the oldest first."""
    found = [item for name in sorted(_sources) for item in _sources[name](user, at)]
    return sorted(found, key=lambda item: (not item.mine, item.since, str(item.title), item.url))
