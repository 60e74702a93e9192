"""What a reader of the calendar chose in an address: the same for the list, the month, feeds, other sites and subscriptions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.ui.selection import Selection
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import EventFormat, SeatMode

__all__ = ["PARAMETERS", "CalendarFilter"]

# `spoken` is the language of an event; `language` in an address is that of the page.
PARAMETERS: Final = ("q", "topic", "format", "region", "spoken", "host", "mode", "from", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFilter:
    """What is wanted; None or "" for no choice. Days are whole, by the hub's clock, and both belong to the period.

    What an address named and there is not stands in `ignored`, as (parameter, value).
    """

    text: str = ""
    topic: Topic | None = None
    format: str = ""
    region: Region | None = None
    spoken: str = ""
    host: Organisation | None = None
    mode: str = ""
    since: date | None = None
    until: date | None = None
    selection: Selection = field(default_factory=lambda: Selection(QueryDict()), compare=False)

    @classmethod
    def read(cls, query: QueryDict) -> "CalendarFilter":
        """The filter of an address. One query for each of topic, region and host that is named."""
        chosen = Selection(query)
        topic = _row(Topic.objects.current().filter(identifier=query.get("topic", "")) if query.get("topic") else ())
        region = _row(Region.objects.filter(code=query.get("region", "")) if query.get("region") else ())
        host = _row(Organisation.objects.published().filter(slug=query.get("host", "")) if query.get("host") else ())
        chosen.choice("topic", {topic.identifier} if topic else ())
        chosen.choice("region", {region.code} if region else ())
        chosen.choice("host", {host.slug} if host else ())
        return cls(
            text=chosen.text(),
            topic=topic,
            format=chosen.choice("format", EventFormat.values),
            region=region,
            spoken=chosen.choice("spoken", Language.values),
            host=host,
            mode=chosen.choice("mode", SeatMode.values),
            since=_day(chosen, query, "from"),
            until=_day(chosen, query, "until"),
            selection=chosen,
        )

    @property
    def ignored(self) -> list[tuple[str, str]]:
        """What the address named and there is not."""
        return self.selection.ignored

    @property
    def number(self) -> int:
        """How many choices were made."""
        return len([name for name in self.selection.chosen if name in PARAMETERS])

    @property
    def query(self) -> str:
        """The choices as the query of an address, always in the same order: "?topic=…", or "" for none."""
        return self.url() if self.number else ""

    def url(self, **changed: str) -> str:
        """The query of an address with some choices changed, "" taking one back."""
        chosen = self.selection.chosen | changed
        query = QueryDict(mutable=True)
        query.update({name: chosen[name] for name in (*PARAMETERS, *changed) if chosen.get(name)})
        return f"?{query.urlencode()}" if query else "?"

    def chips(self) -> Iterator[tuple[str, str, str, str]]:
        """Each choice as name of the parameter, what it is called, what was chosen, and the query that takes it back."""
        words = {
            "q": (_("Words"), self.text),
            "topic": (_("Topic"), str(self.topic)),
            "format": (_("Format"), str(dict(EventFormat.choices).get(self.format, ""))),
            "region": (_("Region"), str(self.region)),
            "spoken": (_("Language"), str(dict(settings.LANGUAGES).get(self.spoken, ""))),
            "host": (_("Host"), str(self.host)),
            "mode": (_("Takes place"), str(dict(SeatMode.choices).get(self.mode, ""))),
            "from": (_("From"), date_format(self.since, "SHORT_DATE_FORMAT") if self.since else ""),
            "until": (_("Until"), date_format(self.until, "SHORT_DATE_FORMAT") if self.until else ""),
        }
        for name in PARAMETERS:
            if name in self.selection.chosen:
                yield name, *words[name], self.url(**{name: ""})


def _row(rows: Iterable[Any]) -> Any:
    return next(iter(rows), None)


def _day(chosen: Selection, query: QueryDict, name: str) -> date | None:
    try:
        day = date.fromisoformat(query.get(name, ""))
    except ValueError:
        chosen.choice(name, ())
        return None
    chosen.chosen[name] = day.isoformat()
    return day
