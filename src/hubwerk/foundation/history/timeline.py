"""The history as people read it: in words, with what each field was and became."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hubwerk.foundation.history.models import Entry
from hubwerk.foundation.history.wording import FieldWords, action_words, field_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["Difference", "Moment", "timeline"]

_LONG: Final = 120  # characters; longer values are folded on the page


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field was and what it became; both are None where personal values were erased."""

    label: "StrOrPromise"
    old: str | None
    new: str | None

    @property
    def is_long(self) -> bool:
        """Whether the values are too long to stand in a line."""
        return len(self.old or "") + len(self.new or "") > _LONG

    @property
    def is_erased(self) -> bool:
        """Whether what stood here was erased."""
        return self.old is None and self.new is None


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry in words. `actor` is empty where the hub itself acted."""

    at: datetime
    actor: str
    action: "StrOrPromise"
    subject: str
    differences: tuple[Difference, ...]


def timeline(entries: Iterable[Entry]) -> list[Moment]:
    """Entries in words, in their order; one query for each kind of row that their values name."""
    known = list(entries)
    read = [(entry, _fields(entry)) for entry in known]
    names = _names(read)
    return [
        Moment(
            at=entry.at,
            actor=str(entry.actor) if entry.actor else "",
            action=action_words(entry.action),
            subject=entry.subject_label,
            differences=tuple(_difference(words, pair, names) for words, pair in fields),
        )
        for entry, fields in read
    ]


def _fields(entry: Entry) -> list[tuple[FieldWords, Sequence[Any]]]:
    model = entry.subject_type.model_class()
    changed = {**entry.changes, **entry.personal_changes}
    # In the order of the record's own fields: databases do not keep the order in which the changes were written.
    places = {name: place for place, name in enumerate(_field_names(model))}
    ordered = sorted(changed.items(), key=lambda change: (places.get(change[0], len(places)), change[0]))
    worded = [(field_words(model, name), pair) for name, pair in ordered]
    return [(words, pair) for words, pair in worded if words.label is not None]


def _field_names(model: type[Model] | None) -> list[str]:
    fields = model._meta.fields if model is not None else ()
    return [name for field in fields for name in dict.fromkeys((field.name, field.attname))]


def _names(read: Sequence[tuple[Entry, Sequence[tuple[FieldWords, Sequence[Any]]]]]) -> dict[tuple[type[Model], str], str]:
    """What the rows are called whose keys stand in the values."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for _entry, fields in read:
        for words, pair in fields:
            if words.rows_of is not None:
                wanted[words.rows_of].update(key for value in pair for key in _listed(value) if key is not None)
    return {(model, str(key)): str(row) for model, keys in wanted.items() for key, row in model._default_manager.in_bulk(keys).items()}


def _difference(words: FieldWords, pair: Sequence[Any], names: Mapping[tuple[type[Model], str], str]) -> Difference:
    old, new = pair
    if old is None and new is None:
        return Difference(words.label or "", None, None)
    return Difference(words.label or "", _text(words, old, names), _text(words, new, names))


def _text(words: FieldWords, value: Any, names: Mapping[tuple[type[Model], str], str]) -> str:
    return ", ".join(text for one in _listed(value) if (text := _one(words, one, names)))


def _one(words: FieldWords, value: Any, names: Mapping[tuple[type[Model], str], str]) -> str:
    if value is None or value == "":
        return ""
    if words.rows_of is not None:
        return names.get((words.rows_of, str(value)), _("no longer there (%(key)s)") % {"key": value})
    if words.choices is not None:
        return str(words.choices.get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _moment(value) if isinstance(value, str) else str(value)


def _moment(text: str) -> str:
    """A text that is a date or a time in the reader's form; every other text as it is."""
    try:
        if len(text) == len("2026-01-05") and isinstance(day := parse_date(text), date):
            return date_format(day, "SHORT_DATE_FORMAT")
        if "T" in text and len(text) > len("2026-01-05T09:00") and isinstance(moment := parse_datetime(text), datetime):
            return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
    except ValueError:
        return text
    return text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
