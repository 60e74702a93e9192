"""What two records have in common, in words."""

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.merging.choices import Choice
from hubwerk.network.organisations.merging.duplicates import Likeness
from hubwerk.network.organisations.models import Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["LIKENESSES", "shown_value"]

LIKENESSES: "Final[dict[Likeness, StrOrPromise]]" = {
    Likeness.VAT_NUMBER: _("Same VAT number"),
    Likeness.COMPANY_NUMBER: _("Same company number"),
    Likeness.WEBSITE: _("Same website"),
    Likeness.NAME: _("Same name, apart from spelling and legal form"),
}


def shown_value(organisation: Organisation, choice: Choice) -> str:
    """What a record says there, one line a column; empty where it says nothing."""
    shown = (_column(organisation, column) for column in choice.columns)
    return "\n".join(line for line in shown if line)


def _column(organisation: Organisation, column: str) -> str:
    field: Any = Organisation._meta.get_field(column)
    if isinstance(field, Field) and field.is_relation:
        return str(getattr(organisation, field.name) or "")
    if field.choices:
        return str(getattr(organisation, f"get_{column}_display")())
    value = getattr(organisation, column)
    return "" if value is None else str(value)
