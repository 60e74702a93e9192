"""What a reader chose in the address of a list: known values are taken, unknown ones are set aside and named."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import QueryDict

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Facet", "FacetValue", "Selection"]

TEXT_LENGTH: Final = 200
_SHOWN: Final = 60  # characters of an unknown value that are repeated to the reader


class Selection:
    """Reads the query of an address. What it could not use is in `ignored`, as (parameter, value)."""

    def __init__(self, query: QueryDict) -> None:
        self._query = query
        self.chosen: dict[str, str] = {}
        self.ignored: list[tuple[str, str]] = []

    def choice(self, name: str, known: Collection[str]) -> str:
        """The chosen one of the known values, "" if there is none."""
        value = self._query.get(name, "")
        if value in known:
            self.chosen[name] = value
            return value
        if value:
            self.ignored.append((name, value[:_SHOWN]))
        return ""

    def order(self, known: Collection[str], *, default: str) -> str:
        """The chosen order of the list."""
        return self.choice("sort", known) or default

    def text(self, name: str = "q") -> str:
        """Words to look for, without what no database takes and cut to a length that is a search."""
        value = " ".join(self._query.get(name, "").replace("\0", " ").split())[:TEXT_LENGTH]
        if value:
            self.chosen[name] = value
        return value

    @property
    def page(self) -> str:
        """The page of the list that was asked for; Django's paginator turns nonsense into the first or last one."""
        return self._query.get("page", "1")

    @property
    def number(self) -> int:
        """How many filters are set."""
        return len([name for name in self.chosen if name != "sort"])

    def url(self, **changed: str) -> str:
        """The query of an address with some choices changed ("" for none), back on the first page."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (self.chosen | changed).items() if value})
        return f"?{query.urlencode()}"

    def hidden(self, *without: str) -> list[tuple[str, str]]:
        """The other choices, for a form that changes one."""
        return [(name, value) for name, value in self.chosen.items() if name not in without]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter with what choosing it would give; chosen already, its address takes the choice back."""

    key: str
    label: "StrOrPromise"
    count: int
    url: str
    chosen: bool
    depth: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of a list."""

    name: str
    title: "StrOrPromise"
    values: tuple[FacetValue, ...]

    @classmethod
    def of(
        cls,
        name: str,
        title: "StrOrPromise",
        labels: "Iterable[tuple[str, StrOrPromise, int]]",
        counts: dict[str, int],
        selection: Selection,
    ) -> "Facet":
        """A filter over (key, label, depth); what nothing has is left out unless it is chosen."""
        chosen = selection.chosen.get(name, "")
        values = tuple(
            FacetValue(
                key=key,
                label=label,
                count=counts.get(key, 0),
                url=selection.url(**{name: "" if key == chosen else key}),
                chosen=key == chosen,
                depth=depth,
            )
            for key, label, depth in labels
            if counts.get(key) or key == chosen
        )
        return cls(name, title, values)
