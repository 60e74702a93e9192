"""What an undo would lose, named before anybody decides."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hubwerk.network.organisations.merging.registry import Moved, movers
from hubwerk.network.organisations.models import Organisation, OrganisationMerge

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["lost_by_undo", "moved_by", "python_value", "what_moved"]


def python_value(column: str, value: Any) -> Any:
    """A stored value as the column holds it."""
    field: Any = Organisation._meta.get_field(column)
    return field.to_python(value)


def what_moved(merge: OrganisationMerge) -> "list[tuple[StrOrPromise, int]]":
    """What went over, by kind, with the number of rows; kinds without any are left out."""
    return [(mover.title, merge.moves[mover.name]["rows"]) for mover in movers() if merge.moves.get(mover.name, {}).get("rows")]


def moved_by(merge: OrganisationMerge, name: str) -> Moved:
    """What a mover noted at the merge."""
    noted = merge.moves[name]
    return Moved(merge.kept_id, merge.merged_id, noted["rows"], noted["data"])


def lost_by_undo(merge: OrganisationMerge) -> "list[StrOrPromise]":
    """Later changes that an undo takes back with it, and what it cannot restore, in whole sentences."""
    told: list[StrOrPromise] = []
    for column, (_before, after) in merge.fields.items():
        if getattr(merge.kept, column) != python_value(column, after):
            field: Any = Organisation._meta.get_field(column)
            told.append(_("“%(field)s” of %(name)s was changed since the merge.") % {"field": field.verbose_name, "name": merge.kept})
    for mover in movers():
        if mover.name in merge.moves:
            told += mover.lost(moved_by(merge, mover.name))
    return told
