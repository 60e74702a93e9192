"""What actions and fields of the history are called. Each room registers its own; this room knows none of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.text import capfirst

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["FieldWords", "action_words", "field_words", "register_actions", "register_field"]


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How a field's values are read: as one of its choices, as keys of rows of a model, or as they are. `label` is None for what readers are spared."""

    label: "StrOrPromise | None"
    choices: "Mapping[object, StrOrPromise] | None" = None
    rows_of: type[Model] | None = None


_actions: "Final[dict[str, StrOrPromise]]" = {}
_fields: Final[dict[tuple[str, str], FieldWords]] = {}


def register_actions(words: "Mapping[str, StrOrPromise]") -> None:
    """Name actions, each as a short sentence without its subject. The same code again replaces the words."""
    _actions.update(words)


def register_field(
    model: type[Model],
    name: str,
    label: "StrOrPromise | None",
    *,
    choices: "Mapping[object, StrOrPromise] | None" = None,
    rows_of: type[Model] | None = None,
) -> None:
    """Name a field of the history that is no field of its model. The same name again replaces the words."""
    _fields[model._meta.label_lower, name] = FieldWords(label, choices, rows_of)


def action_words(code: str) -> "StrOrPromise":
    """What an action is called; its code in plain words where no room named it."""
    return _actions.get(code) or capfirst(code.replace("-", " "))


def field_words(model: type[Model] | None, name: str) -> FieldWords:
    """What a field of a subject is called and how its values are read."""
    if model is None:
        return FieldWords(name)
    registered = _fields.get((model._meta.label_lower, name))
    return registered or _from_model(model, name) or FieldWords(capfirst(name.replace("_", " ")))


def _from_model(model: type[Model], name: str) -> FieldWords | None:
    # Services name relations by their keys: `region_id`, `topic_ids`.
    for candidate in (name, name.removesuffix("_id"), f"{name.removesuffix('_ids')}s"):
        try:
            field = model._meta.get_field(candidate)
        except FieldDoesNotExist:
            continue
        if isinstance(field, Field):
            related = field.related_model if field.is_relation else None
            choices = dict(field.flatchoices) if field.choices else None
            return FieldWords(capfirst(str(field.verbose_name)), choices, related if isinstance(related, type) else None)
    return None
