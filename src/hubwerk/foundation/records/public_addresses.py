"""Where everyone sees a record. The website, which the rooms of the records do not know, registers its addresses here."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Model

__all__ = ["public_address", "register"]

_addresses: Final[dict[type[Model], Callable[[Any], str]]] = {}


def register(model: type[Model], address: Callable[[Any], str]) -> None:
    """Say where records of a model are seen; "" for one that nobody may see. The same model again replaces it."""
    _addresses[model] = address


def public_address(record: Model) -> str:
    """Where everyone sees the record; "" where nobody does."""
    address = _addresses.get(type(record))
    return address(record) if address else ""
