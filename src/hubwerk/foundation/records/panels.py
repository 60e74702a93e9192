"""The parts of the page about a record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string

from hubwerk.foundation.history.models import EntryQuerySet
from hubwerk.foundation.history.queries import entries_about
from hubwerk.foundation.history.timeline import timeline

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Fact", "PanelRegistry", "RecordAction", "RecordPanel", "facts_html", "history_html", "may_read_history", "shown"]

SHOWN_ENTRIES = 50

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class RecordPanel:
    """One part of the page: `name` is its anchor, `html` is safe to show as it is."""

    name: str
    title: "StrOrPromise"
    html: str


@dataclass(frozen=True, slots=True)
class RecordAction:
    """Something that can be done with the record at once. It is posted to `url`; `is_primary` is what one would do next."""

    label: "StrOrPromise"
    url: str
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known about a record. `url` leads to what it names, `language` says in which language a text is written."""

    label: "StrOrPromise"
    value: "StrOrPromise"
    url: str = ""
    language: str = ""


class PanelRegistry(Generic[Row]):
    """What the page about one kind of record shows. The room that owns the record keeps it; rooms above add what they know, and it knows none of them."""

    def __init__(self) -> None:
        self._panels: dict[str, tuple[int, StrOrPromise, Callable[[HttpRequest, Row], str]]] = {}

    def register(self, name: str, title: "StrOrPromise", render: Callable[[HttpRequest, Row], str], order: int = 100) -> None:
        """Put a part on the page, lower orders first. The same name again replaces the part.

        `render` gives safe HTML, or nothing where this reader may not see it.
        """
        self._panels[name] = (order, title, render)

    def panels_of(self, request: HttpRequest, row: Row) -> list[RecordPanel]:
        """The parts of the page for one reader; those that have nothing to say are left out."""
        ordered = sorted(self._panels.items(), key=lambda item: (item[1][0], item[0]))
        return shown(RecordPanel(name, title, render(request, row)) for name, (_order, title, render) in ordered)


def shown(panels: Iterable[RecordPanel]) -> list[RecordPanel]:
    """The parts that have something to say to this reader."""
    return [panel for panel in panels if panel.html.strip()]


def facts_html(facts: Iterable[Fact]) -> str:
    """A list of what is known; what is not known is left out."""
    return render_to_string("records/_facts.html", {"facts": [fact for fact in facts if str(fact.value).strip()]})


def may_read_history(request: HttpRequest) -> bool:
    """Who may read what was done to records."""
    return request.user.has_perm("history.view_entry")


def history_html(request: HttpRequest, subject: Model, *, entries: EntryQuerySet | None = None) -> str:
    """What was done to a record, newest first, with what each field was and became; nothing for those who may not read it."""
    if not may_read_history(request):
        return ""
    found = list((entries_about(subject) if entries is None else entries).select_related("subject_type")[: SHOWN_ENTRIES + 1])
    context = {"moments": timeline(found[:SHOWN_ENTRIES]), "more": len(found) > SHOWN_ENTRIES}
    return render_to_string("records/_timeline.html", context, request=request)
