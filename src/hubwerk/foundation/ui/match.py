"""What the match figure shows, and how a text is cut where topics were found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Match", "MatchText", "Segment", "SharedTopic", "Span", "letter", "segments"]


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a text the words of a topic stand: characters from `start` up to, but not with, `end`."""

    start: int
    end: int
    topic: str


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic both texts speak of. `key` is what the spans name it by, `label` is in the reader's language."""

    key: str
    label: "StrOrPromise"
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatchText:
    """One side of a match. `role` is "enabler", "user" or "supporter", `language` the code of the text's own language."""

    title: str
    text: str
    role: str
    language: str = ""
    spans: Sequence[Span] = ()
    url: str = ""
    kind: "StrOrPromise" = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two texts and what they share. `reasons` are whole sentences in the reader's language."""

    left: MatchText
    right: MatchText
    topics: Sequence[SharedTopic]
    reasons: Sequence["StrOrPromise"] = field(default=())


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text: the topics its words belong to, and the letters of those whose words end here."""

    text: str
    topics: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


def letter(position: int) -> str:
    """a, b, … z, aa, ab, … for 0, 1, … 25, 26, 27, …"""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def segments(text: str, spans: Sequence[Span], letters: dict[str, str]) -> list[Segment]:
    """Cut a text at the edges of its spans. Spans may overlap; those of topics without a letter are left out."""
    shown = sorted(
        {
            Span(max(span.start, 0), min(span.end, len(text)), span.topic)
            for span in spans
            if span.topic in letters and max(span.start, 0) < min(span.end, len(text))
        },
        key=lambda span: (span.start, span.end, letters[span.topic]),
    )
    edges = sorted({0, len(text)} | {span.start for span in shown} | {span.end for span in shown})
    pieces = []
    for start, end in pairwise(edges):
        here = [span for span in shown if span.start <= start and end <= span.end]
        topics = tuple(dict.fromkeys(span.topic for span in here))
        ending = tuple(dict.fromkeys(letters[span.topic] for span in here if span.end == end))
        pieces.append(Segment(text[start:end], topics, ending))
    return pieces
