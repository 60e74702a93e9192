"""Series of events: named, and named anew. Which events belong to one is said of the events."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.models import Series
from hubwerk.processes.events.services.guards import require_valid

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["create_series", "rename_series"]


@transaction.atomic
def create_series(*, actor: "User | None", names: Mapping[str, str], at: datetime) -> Series:
    """Begin a series to which events can be put. Raises `InvalidInput`."""
    series = Series(created_at=at)
    _name(series, names)
    series.save()
    record(actor=actor, action="series-begun", subject=series, changes={"name": (None, str(series))}, at=at)
    return series


@transaction.atomic
def rename_series(*, actor: "User | None", series_id: int, names: Mapping[str, str], at: datetime) -> Series:
    """Call a series otherwise. Raises `InvalidInput` and `NotFound`."""
    series = Series.objects.select_for_update().filter(pk=series_id).first()
    if series is None:
        raise NotFound
    before = {f"name_{code}": getattr(series, f"name_{code}") for code in LANGUAGES}
    _name(series, names)
    changes: dict[str, tuple[object, object]] = {name: (old, new) for name, old in before.items() if (new := getattr(series, name)) != old}
    if changes:
        series.save(update_fields=list(changes))
        record(actor=actor, action="series-renamed", subject=series, changes=changes, at=at)
    return series


def _name(series: Series, names: Mapping[str, str]) -> None:
    for code in LANGUAGES:
        setattr(series, f"name_{code}", names.get(code, "").strip())
    require_valid(series)
