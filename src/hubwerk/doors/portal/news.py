"""What is new for a member. Each room tells its own news: a source is registered here, from an `AppConfig.ready` of this room or of one above."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from hubwerk.doors.portal.places import Place

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.organisations.models import Organisation

__all__ = ["News", "NewsItem", "NewsLine", "NewsReader", "NewsSource", "news_for", "register"]

_REMEMBERED: Final = timedelta(days=30)  # older news are history
_EARLIER_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class NewsReader:
    """Who reads the news, in which organisations and with what rights, and since when things are new in each, by its key."""

    user: "User"
    places: Sequence[Place]
    since: Mapping[int, datetime]
    at: datetime

    @property
    def reaches_back_to(self) -> datetime:
        """The moment before which nothing is news for this reader."""
        return min([self.at - _REMEMBERED, *self.since.values()])

    def new_since(self, organisation: "Organisation | None") -> datetime:
        """Since when things are new to this reader in an organisation; what is the reader's own is new where anything is."""
        if organisation is not None:
            return self.since.get(organisation.pk, self.at - _REMEMBERED)
        return min(self.since.values(), default=self.at - _REMEMBERED)

    @property
    def organisation_ids(self) -> list[int]:
        """The keys of the reader's organisations."""
        return [place.organisation.pk for place in self.places]


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One of several things a piece of news is about; `language` is that of the title where somebody wrote it."""

    title: "StrOrPromise"
    url: str
    about: "StrOrPromise" = ""
    detail: "StrOrPromise" = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One thing that happened, or that waits for the reader (`waits`) until it is done. `url` leads there, `kind` says in a word or two what it is.

    `language` is that of the title where somebody wrote it, `detail` one sentence more, `lines` what it is about where that is more than one thing.
    Without an organisation it is the reader's own affair.
    """

    at: datetime
    kind: "StrOrPromise"
    title: "StrOrPromise"
    url: str
    organisation: "Organisation | None" = None
    detail: "StrOrPromise" = ""
    language: str = ""
    lines: Sequence[NewsLine] = ()
    waits: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What waits, what is new, and of what was new before the latest few; each the latest first."""

    waiting: Sequence[NewsItem]
    new: Sequence[NewsItem]
    earlier: Sequence[NewsItem]


NewsSource = Callable[[NewsReader], Iterable[NewsItem]]

_sources: Final[dict[str, NewsSource]] = {}


def register(name: str, source: NewsSource) -> None:
    """Have a source asked. It tells each reader only what they may see. The same name again replaces the source."""
    _sources[name] = source


def news_for(reader: NewsReader) -> News:
    """What every source tells this reader."""
    items = sorted(
        (item for name in sorted(_sources) for item in _sources[name](reader)),
        key=lambda item: (-item.at.timestamp(), str(item.title), item.url),
    )
    told = [item for item in items if not item.waits]
    new = [item for item in told if item.at > reader.new_since(item.organisation)]
    earlier = [item for item in told if item.at <= reader.new_since(item.organisation)]
    return News(waiting=[item for item in items if item.waits], new=new, earlier=earlier[:_EARLIER_SHOWN])
