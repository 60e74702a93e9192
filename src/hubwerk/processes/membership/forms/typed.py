"""What was typed, as it was typed: kept right or wrong, and read again as if it had just been sent."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from django.http import QueryDict

__all__ = ["TYPED_LENGTH", "Typed", "as_sent", "is_too_long", "readable", "typed_values"]

Typed: TypeAlias = dict[str, list[str]]

TYPED_LENGTH: Final = 100_000  # characters a page; nobody types more by hand


def readable(sent: QueryDict) -> QueryDict:
    """What was sent, without the character that no keyboard has and no database takes."""
    return as_sent({name: [value.replace("\0", "") for value in values] for name, values in sent.lists()})


def typed_values(sent: QueryDict, names: Iterable[str]) -> Typed:
    """What was sent for these names."""
    return {name: sent.getlist(name) for name in names if name in sent}


def as_sent(values: Mapping[str, Iterable[str]]) -> QueryDict:
    """Kept values, as a form takes them."""
    data = QueryDict(mutable=True)
    for name, found in values.items():
        data.setlist(name, list(found))
    return data


def is_too_long(values: Typed) -> bool:
    """Whether this is more than is kept of a page."""
    return sum(len(value) for found in values.values() for value in found) > TYPED_LENGTH
