"""Writing the history."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from hubwerk.foundation.history.models import LABEL_LENGTH, Entry

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["erase_personal_values", "record"]


def record(
    *,
    actor: "User | None",
    action: str,
    subject: Model,
    changes: Mapping[str, tuple[object, object]],
    at: datetime,
    personal: Collection[str] = (),
) -> Entry:
    """Write down what was done to a saved subject, in the transaction of the change itself.

    `changes` maps a field to its old and new value; fields named in `personal` are kept apart, to be erased
    when the person asks. `actor` is None where the hub itself acted.
    """
    plain = {field: [_plain(old), _plain(new)] for field, (old, new) in changes.items()}
    return Entry.objects.create(
        at=at,
        actor=actor,
        action=action,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_key=str(subject.pk),
        subject_label=str(subject)[:LABEL_LENGTH],
        changes={field: pair for field, pair in plain.items() if field not in personal},
        personal_changes={field: pair for field, pair in plain.items() if field in personal},
    )


@transaction.atomic
def erase_personal_values(*, subject: Model, at: datetime) -> int:
    """Take the personal values out of everything recorded about a subject, and its name; returns the number of entries.

    That something happened, when, by whom and to which fields stays on record.
    """
    # The entries' own queryset refuses updates; this is the one place that may change what was written.
    entries: QuerySet[Entry] = QuerySet(Entry)
    about = entries.filter(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_key=str(subject.pk),
        personal_erased_at=None,
    )
    erased = 0
    for entry in about.select_for_update():
        erased += entries.filter(pk=entry.pk).update(
            personal_changes={field: [None, None] for field in entry.personal_changes},
            subject_label="",
            personal_erased_at=at,
        )
    return erased


def _plain(value: object) -> Any:
    """The value as JSON can hold it; a row stands for itself by its key."""
    if isinstance(value, Model):
        return _plain(value.pk)
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=str)
    if isinstance(value, list | tuple | QuerySet):
        return [_plain(item) for item in value]
    return value
