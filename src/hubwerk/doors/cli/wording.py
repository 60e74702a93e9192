"""Reasons in plain words for the terminal. Pages have their own templates in four languages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from hubwerk.engine.matching import Entry, Reason
from hubwerk.engine.matching.spans import Place
from hubwerk.engine.thesaurus import Thesaurus

_SHOWN: Final = 4


def reason_lines(query: Entry, entry: Entry, reasons: Iterable[Reason], thesaurus: Thesaurus, *, language: str) -> Iterator[str]:
    """One line a reason: what it is, the words in both texts it rests on, and its points."""
    for reason in reasons:
        words = _worded(query, entry, reason, thesaurus, language)
        if words:
            yield f"{words} (+{reason.points:.1f})" if reason.points else words


def _worded(query: Entry, entry: Entry, reason: Reason, thesaurus: Thesaurus, language: str) -> str:
    data = reason.data
    match reason.code:
        case "common-topics":
            return "common topics: " + "; ".join(_topic(query, entry, topic, thesaurus, language) for topic in data["topics"][:_SHOWN])
        case "same-words":
            return "the same words: " + _pairs(query, entry, data["words"])
        case "bridged-words":
            return "words that mean the same: " + _pairs(query, entry, data["words"])
        case "similar-words":
            return "words alike: " + _pairs(query, entry, data["words"])
        case "close-meaning":
            return "close in meaning"
        case "role-fit":
            return f"roles fit: {' and '.join(data['roles'])} with {' and '.join(data['other_roles'])}"
        case "nearness":
            return f"{data['kilometres']:.0f} km apart"
        case "across-border":
            return f"across the border {' – '.join(data['countries'])}"
        case "freshness":
            return f"published {data['published']:%Y-%m-%d}"
        case "no-shared-language":
            return f"no shared language: {', '.join(data['languages'])} here, {', '.join(data['other_languages'])} there"
        case "shared-language":
            return f"shared language: {', '.join(data['languages'])}"
    return ""


def _topic(query: Entry, entry: Entry, topic: Any, thesaurus: Thesaurus, language: str) -> str:
    name = thesaurus[topic.topic].label(language) if topic.topic in thesaurus else topic.topic
    other = thesaurus[topic.entry_topic].label(language) if topic.entry_topic in thesaurus else topic.entry_topic
    label = name if topic.topic == topic.entry_topic else f"{name} / {other}"
    ours, theirs = _quoted(query, topic.query_places), _quoted(entry, topic.entry_places)
    return f"{label} [{ours} ~ {theirs}]" if ours and theirs else label


def _pairs(query: Entry, entry: Entry, pairs: Sequence[Any]) -> str:
    shown = dict.fromkeys(
        f"{_quoted(query, pair.query_places) or pair.query_term.stem} ~ {_quoted(entry, pair.entry_places) or pair.entry_term.stem}" for pair in pairs
    )
    return ", ".join(list(shown)[:_SHOWN])


def _quoted(entry: Entry, places: Sequence[Place]) -> str:
    for place in places[:1]:
        return (entry.title if place.field == "title" else entry.text)[place.start : place.end]
    return ""
