"""Movers for the two usual kinds of rows: those that belong to an organisation, and those that only say what is true of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.utils import IntegrityError
from django.utils.translation import gettext as _

from hubwerk.network.organisations.merging.registry import Moved, Mover

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.network.organisations.models import Organisation

__all__ = ["rows_mover", "values_mover"]


def rows_mover(
    *,
    name: str,
    title: "StrOrPromise",
    model: type[models.Model],
    column: str = "organisation",
    unique: Sequence[str] = (),
    where: Callable[[Any], bool] = lambda _row: True,
    fill: Sequence[str] = (),
    order: int = 100,
) -> Mover:
    """Rows that go over to the kept record. Where that has one with the same `unique` values already (among those for which `where` holds),
    the row stays with the merged record, and what it knows in the columns `fill` is added where the other knows nothing."""
    rows = _Rows(model, column, tuple(unique), where, tuple(fill))
    return Mover(
        name=name, title=title, covers=frozenset({f"{model._meta.label}.{column}"}), move=rows.move, undo=rows.undo, lost=rows.lost, order=order
    )


def values_mover(*, name: str, title: "StrOrPromise", model: type[models.Model], value: str, column: str = "organisation", order: int = 50) -> Mover:
    """Rows that say one thing of an organisation, each at most once: the kept record gets what it lacks, the merged one keeps its own."""
    values = _Values(model, column, value)
    return Mover(name=name, title=title, covers=frozenset({f"{model._meta.label}.{column}"}), move=values.move, undo=values.undo, order=order)


class _Rows:
    """The work of `rows_mover`. Notes the keys of the rows that went over and the cells that were filled."""

    def __init__(self, model: type[models.Model], column: str, unique: tuple[str, ...], where: Callable[[Any], bool], fill: tuple[str, ...]) -> None:
        self._model, self._column, self._unique, self._where, self._fill = model, column, unique, where, fill

    def move(self, keep: "Organisation", merge: "Organisation") -> Moved:
        """Take the rows over."""
        there = {self._key(row): row for row in self._of(keep.pk).order_by("pk") if self._unique and self._where(row)}
        moved: list[Any] = []
        filled: list[list[Any]] = []
        for row in self._of(merge.pk).order_by("pk"):
            twin = there.get(self._key(row)) if self._where(row) else None
            if twin is None:
                moved.append(row.pk)
            else:
                filled += self._fill_from(row, twin)
        self._rows(moved).update(**{self._column: keep.pk})
        return Moved(keep.pk, merge.pk, len(moved), {"rows": moved, "filled": filled})

    def undo(self, moved: Moved) -> None:
        """Give them back, and empty the cells that were filled. A row whose place at the merged record was taken since stays where it is."""
        for key, column, before, _after in moved.data["filled"]:
            self._model._base_manager.filter(pk=key).update(**{column: self._python(column, before)})
        back = self._rows(moved.data["rows"]).filter(**{self._column: moved.keep_id})
        try:
            with transaction.atomic():
                back.update(**{self._column: moved.merge_id})
        except IntegrityError:
            for row in back:
                self._give_back(row.pk, moved.merge_id)

    def lost(self, moved: Moved) -> list[str]:
        """Cells that were changed since and will be emptied, and rows that are no longer there to be given back."""
        told = []
        for key, column, _before, after in moved.data["filled"]:
            row = self._model._base_manager.filter(pk=key).first()
            if row is not None and getattr(row, column) != self._python(column, after):
                told.append(
                    _("%(kind)s “%(row)s”: the change of “%(field)s” since the merge.")
                    % {"kind": self._model._meta.verbose_name, "row": row, "field": self._model._meta.get_field(column).verbose_name}  # type: ignore[union-attr]
                )
        missing = len(moved.data["rows"]) - self._rows(moved.data["rows"]).filter(**{self._column: moved.keep_id}).count()
        if missing:
            told.append(
                _("%(kind)s: %(count)d entries were removed or moved elsewhere since the merge and cannot be given back.")
                % {"kind": self._model._meta.verbose_name_plural, "count": missing}
            )
        return told

    def _of(self, key: int) -> "models.QuerySet[Any]":
        return self._model._base_manager.select_for_update().filter(**{self._column: key})

    def _rows(self, keys: Sequence[Any]) -> "models.QuerySet[Any]":
        return self._model._base_manager.filter(pk__in=keys)

    def _key(self, row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in self._unique)

    def _fill_from(self, row: Any, twin: Any) -> list[list[Any]]:
        empty = [column for column in self._fill if getattr(twin, column) in (None, "") and getattr(row, column) not in (None, "")]
        filled = [[twin.pk, column, getattr(twin, column), getattr(row, column)] for column in empty]
        for column in empty:
            setattr(twin, column, getattr(row, column))
        if empty:
            twin.save(update_fields=empty)
        return filled

    def _give_back(self, key: Any, merge_id: int) -> None:
        try:
            with transaction.atomic():
                self._rows([key]).update(**{self._column: merge_id})
        except IntegrityError:
            return

    def _python(self, column: str, value: Any) -> Any:
        return self._model._meta.get_field(column).to_python(value)  # type: ignore[union-attr]  # a column, never a relation


class _Values:
    """The work of `values_mover`. Notes the values that the kept record got."""

    def __init__(self, model: type[models.Model], column: str, value: str) -> None:
        self._model, self._column, self._value = model, column, value

    def move(self, keep: "Organisation", merge: "Organisation") -> Moved:
        """Add what the kept record lacks."""
        lacking = sorted(self._values(merge.pk) - self._values(keep.pk))
        self._model._base_manager.bulk_create([self._model(**{f"{self._column}_id": keep.pk, self._value: value}) for value in lacking])
        return Moved(keep.pk, merge.pk, len(lacking), {"values": lacking})

    def undo(self, moved: Moved) -> None:
        """Take it away again, where it is still there."""
        self._model._base_manager.filter(**{self._column: moved.keep_id, f"{self._value}__in": moved.data["values"]}).delete()

    def _values(self, key: int) -> set[Any]:
        return set(self._model._base_manager.filter(**{self._column: key}).values_list(self._value, flat=True))
