"""The words of a drafted press release in one language. Each language has sentences of its own in `texts/`, whose grammar fits any name."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from hubwerk.doors.website.welcome.press_facts import PressFacts
from hubwerk.network.topics.models import Topic

__all__ = ["PressText", "press_text"]

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "hubwerk:press-draft")
_TITLE: Final = 255
_TEASER: Final = 400
_SLUG: Final = 40
_NAMED_IN_TEASER: Final = 3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PressText:
    """Headline, teaser, the text as rows of blocks, and the last part of the address."""

    title: str
    teaser: str
    body: list[Row]
    slug: str


def press_text(facts: PressFacts, *, language: str, hub: str, about_hub: str) -> PressText:
    """Written in a language. `about_hub` is what the hub says of itself in it; "" leaves that part out."""
    with translation.override(language):
        return _Writing(facts, _sentences(language), language, hub).text(about_hub)


@cache
def _sentences(language: str) -> Mapping[str, str]:
    return tomllib.loads(files(__package__).joinpath(f"texts/{language}.toml").read_text("utf-8"))


class _Writing:
    """One release in one language."""

    def __init__(self, facts: PressFacts, sentences: Mapping[str, str], language: str, hub: str) -> None:
        self._facts, self._sentences, self._language = facts, sentences, language
        organisation = facts.organisation
        self._known = {
            "hub": hub,
            "name": organisation.name,
            "town": organisation.town,
            "region": facts.for_region.name(language) if facts.for_region else "",
            "through": facts.through.name if facts.through else "",
            "decided": date_format(facts.decided_on, "DATE_FORMAT"),
            "start": date_format(facts.starts_on, "DATE_FORMAT"),
        }

    def text(self, about_hub: str) -> PressText:
        """All of it."""
        title = self._say("title_for_region" if self._facts.for_region else "title")
        rows = [*self._opening(), *self._topics(), self._at_a_glance(), self._row("about", {"organisation": self._facts.organisation.pk})]
        if about_hub:
            rows += [self._row("heading", self._say("about_hub")), self._paragraph(about_hub)]
        return PressText(
            title=Truncator(title).chars(_TITLE),
            teaser=Truncator(self._teaser()).chars(_TEASER),
            # The same block has the same id in every language, as wherever texts are translated.
            body=[{**row, "id": self._id(str(place))} for place, row in enumerate(rows)],
            slug=self._slug(),
        )

    def _id(self, place: str) -> str:
        return str(uuid5(_NAMESPACE, f"{self._facts.organisation.pk}/{place}"))

    def _slug(self) -> str:
        """Short enough to be read in an address, and cut only between words."""
        words = self._facts.organisation.slug
        cut = words if len(words) <= _SLUG else words[: _SLUG + 1].rpartition("-")[0] or words[:_SLUG]
        return self._say("slug", slug=cut)

    def _teaser(self) -> str:
        told = [self._say("teaser" if self._known["town"] else "teaser_without_town")]
        if self._facts.for_region:
            told.append(self._say("teaser_for_region"))
        elif self._facts.through:
            told.append(self._say("teaser_through"))
        if self._facts.topics:
            told.append(
                self._say("teaser_topics", topics=self._joined(self._label(topic) for topic, _names in self._facts.topics[:_NAMED_IN_TEASER]))
            )
        return " ".join(told)

    def _opening(self) -> Iterator[Row]:
        yield self._paragraph(self._say("opening" if self._known["town"] else "opening_without_town"))
        if self._facts.for_region:
            yield self._paragraph(self._say("for_region"))
        if self._facts.through:
            yield self._paragraph(self._say("through"))

    def _topics(self) -> Iterator[Row]:
        if not self._facts.topics:
            return
        items = format_html_join("", "<li>{}</li>", ((self._topic(topic, names),) for topic, names in self._facts.topics))
        yield self._row("heading", self._say("topics_heading"))
        yield self._row("paragraph", format_html("<p>{}</p><ul>{}</ul>", self._say("topics_opening"), items))
        yield self._paragraph(self._say("topics_closing"))

    def _topic(self, topic: Topic, names: Iterable[str]) -> str:
        said = self._joined(names)
        return self._say("topic", topic=self._label(topic), names=said) if said else self._label(topic)

    def _at_a_glance(self) -> Row:
        organisation = self._facts.organisation
        seat = [organisation.town, organisation.region.name(self._language) if organisation.region else ""]
        facts = {
            "fact_member": organisation.name,
            "fact_seat": ", ".join(part for part in seat if part),
            "fact_kind": organisation.get_kind_display(),
            "fact_roles": self._joined(str(role) for role in organisation.roles.all()),
            "fact_start": self._known["start"],
            "fact_through": self._known["through"],
            "fact_for_region": self._known["region"],
        }
        values = [
            # A list knows its items by their ids.
            {"type": "item", "value": {"term": self._say(term), "description": str(fact)}, "id": self._id(term)}
            for term, fact in facts.items()
            if fact
        ]
        return self._row("facts", {"heading": self._say("facts_heading"), "facts": values})

    def _paragraph(self, text: str) -> Row:
        return self._row("paragraph", format_html("<p>{}</p>", text))

    def _row(self, kind: str, value: Any) -> Row:
        return {"type": kind, "value": value}

    def _label(self, topic: Topic) -> str:
        return topic.label(self._language)

    def _joined(self, parts: Iterable[str]) -> str:
        *first, last = list(parts) or [""]
        return f"{', '.join(first)} {self._sentences['and']} {last}" if first else last

    def _say(self, key: str, **values: str) -> str:
        return self._sentences[key].format(**self._known, **values)
