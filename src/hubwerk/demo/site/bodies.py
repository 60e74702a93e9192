"""Turns the texts of the files into rows of blocks, as pages keep them. The same text has the same block ids in every language."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from django.utils.html import format_html, format_html_join

__all__ = ["about_rows", "body", "strengths"]

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "hubwerk:sample-site")

Row = dict[str, Any]


def body(key: str, rows: Iterable[Mapping[str, Any]], organisations: Mapping[str, int], *, after: Sequence[Row] = ()) -> str:
    """The text of a page as its field takes it. `key` names the page in all languages."""
    blocks = [_block(f"{key}/{number}", row, organisations) for number, row in enumerate(rows)]
    return json.dumps([*blocks, *after])


def about_rows(key: str, names: Iterable[str], organisations: Mapping[str, int]) -> list[Row]:
    """What the named organisations say about themselves."""
    return [_row("about", {"organisation": organisations[name]}, f"{key}/about/{name}") for name in names]


def strengths(key: str, rows: Iterable[Mapping[str, Any]], organisations: Mapping[str, int], topics: Mapping[str, int]) -> str:
    """What makes a region strong."""
    blocks = []
    for number, row in enumerate(rows):
        place = f"{key}/strength/{number}"
        value = {
            "heading": row["title"],
            "text": row["text"],
            "topics": _items(f"{place}/topics", [topics[name] for name in row["topics"]]),
            "organisations": _items(f"{place}/organisations", [organisations[name] for name in row["organisations"]]),
        }
        blocks.append(_row("strength", value, place))
    return json.dumps(blocks)


def _block(place: str, row: Mapping[str, Any], organisations: Mapping[str, int]) -> Row:
    match row:
        case {"paragraph": text}:
            return _row("paragraph", format_html("<p>{}</p>", text), place)
        case {"heading": text}:
            return _row("heading", text, place)
        case {"list": points}:
            items = format_html_join("", "<li>{}</li>", ((point,) for point in points))
            return _row("paragraph", format_html("<ul>{}</ul>", items), place)
        case {"facts": facts}:
            pairs = [fact.partition(":") for fact in facts]
            values = [{"term": term.strip(), "description": description.strip()} for term, _colon, description in pairs]
            return _row("facts", {"heading": "", "facts": _items(place, values)}, place)
        case {"quote": text}:
            organisation = organisations[row["organisation"]] if row["organisation"] else None
            value = {"text": text, "speaker": row["speaker"], "function": row["function"], "organisation": organisation, "organisation_name": ""}
            return _row("quote", value, place)
        case _:
            raise ValueError(f"No block is known for {sorted(row)}.")


def _row(kind: str, value: Any, place: str) -> Row:
    return {"type": kind, "value": value, "id": str(uuid5(_NAMESPACE, place))}


def _items(place: str, values: Iterable[Any]) -> list[Row]:
    return [_row("item", value, f"{place}/item/{number}") for number, value in enumerate(values)]
