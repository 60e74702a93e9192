"""Which record's words are kept, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["CHOICES", "Choice", "Side", "chosen_values", "differing", "usual_side"]


class Side(StrEnum):
    """One of the two records."""

    KEEP = "keep"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Choice:
    """Columns that only make sense together."""

    name: str
    label: "StrOrPromise"
    columns: tuple[str, ...]


CHOICES: Final = (
    Choice("name", _("Name"), ("name",)),
    Choice("kind", _("Kind"), ("kind",)),
    Choice("size", _("Employees"), ("size",)),
    Choice("region", _("Region"), ("region_id",)),
    Choice("address", _("Address"), ("street", "postal_code", "town")),
    Choice("place", _("Place on the map"), ("latitude", "longitude")),
    Choice("website", _("Website"), ("website",)),
    Choice("vat_number", _("VAT number"), ("vat_number",)),
    Choice("company_number", _("Company number"), ("company_number",)),
    Choice("profile", _("Profile"), ("profile", "profile_language")),
    Choice("came_through", _("Came through"), ("came_through_id",)),
    Choice("referral", _("Referral"), ("referral_id",)),
)
_EMPTY: Final = (None, "")


def usual_side(choice: Choice, *, keep: Organisation, merge: Organisation) -> Side:
    """The kept record's words, unless it has none."""
    return Side.MERGE if _is_empty(choice, keep) and not _is_empty(choice, merge) else Side.KEEP


def differing(*, keep: Organisation, merge: Organisation) -> list[Choice]:
    """Where the two say different things."""
    return [choice for choice in CHOICES if any(getattr(keep, column) != getattr(merge, column) for column in choice.columns)]


def chosen_values(choices: Mapping[str, Side], *, keep: Organisation, merge: Organisation) -> dict[str, Any]:
    """The columns of the kept record after the merge. It never comes through itself, whatever was chosen."""
    values: dict[str, Any] = {}
    for choice in CHOICES:
        side = choices.get(choice.name) or usual_side(choice, keep=keep, merge=merge)
        source = merge if side is Side.MERGE else keep
        values |= {column: getattr(source, column) for column in choice.columns}
    if values["came_through_id"] in {keep.pk, merge.pk}:
        others = (keep.came_through_id, merge.came_through_id)
        values["came_through_id"] = next((key for key in others if key not in {None, keep.pk, merge.pk}), None)
    return values


def _is_empty(choice: Choice, organisation: Organisation) -> bool:
    return all(getattr(organisation, column) in _EMPTY for column in choice.columns)
