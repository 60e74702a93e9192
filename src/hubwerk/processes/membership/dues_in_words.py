"""A statement of dues as people read it: one row a line, with the arithmetic, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.network.organisations.figures_in_words import NARROW_SPACE, amount, money
from hubwerk.processes.membership.dues import DiscountSpan, DuesLine, DuesStatement
from hubwerk.processes.membership.enums import DiscountKind, ProRata
from hubwerk.processes.membership.models import Tier

__all__ = ["DuesRow", "DuesTable", "dues_table", "dues_tables", "euros"]


@dataclass(frozen=True, slots=True)
class DuesRow:
    """One line: what it is for, how it comes about, and the amount; "" where no price is known."""

    label: str
    arithmetic: str
    amount: str


@dataclass(frozen=True, slots=True)
class DuesTable:
    """What is due for a year, ready to be read."""

    year: int
    rows: tuple[DuesRow, ...]
    total: str


def dues_table(statement: DuesStatement) -> DuesTable:
    """The statement in the active language. One query for the names of the tiers."""
    return dues_tables([statement])[0]


def dues_tables(statements: Sequence[DuesStatement]) -> list[DuesTable]:
    """The same for several, with one query."""
    tiers = Tier.objects.in_bulk({line.tier_id for statement in statements for line in statement.lines if line.tier_id is not None})
    return [
        DuesTable(statement.year, tuple(_row(line, statement.pro_rata, tiers) for line in statement.lines), euros(statement.total))
        for statement in statements
    ]


def euros(value: Decimal) -> str:
    """An amount with its cents, so that amounts stand below each other."""
    sign = "\u2212" if value < 0 else ""
    return f"{sign}{number_format(abs(value), decimal_pos=2, use_l10n=True, force_grouping=True)}{NARROW_SPACE}€"


def _row(line: DuesLine, pro_rata: ProRata, tiers: Mapping[int, Tier]) -> DuesRow:
    tier = tiers.get(line.tier_id or 0)
    if line.discount is not None:
        return DuesRow(_discounted(line.discount), _of_discount(line.discount, line, pro_rata), euros(line.amount))
    if line.price is None:
        return DuesRow(str(tier or ""), _("The price of this tier is not known yet."), "")
    return DuesRow(str(tier or ""), _of_price(line.price, line, pro_rata), euros(line.amount))


def _discounted(discount: DiscountSpan) -> str:
    return _("Discount: %(reason)s") % {"reason": discount.reason}


def _of_price(price: Decimal, line: DuesLine, pro_rata: ProRata) -> str:
    if line.is_whole_year:
        return _("%(price)s a year") % {"price": money(price)}
    words = {"share": _share(line, pro_rata), "price": money(price)}
    return _("%(share)s of %(price)s a year") % words


def _of_discount(discount: DiscountSpan, line: DuesLine, pro_rata: ProRata) -> str:
    if discount.kind == DiscountKind.PERCENT:
        return _("%(percent)s of the dues") % {"percent": amount(discount.value, "%")}
    if line.is_whole_year:
        return _("%(price)s a year") % {"price": money(discount.value)}
    return _("%(share)s of %(price)s a year") % {"share": _share(line, pro_rata), "price": money(discount.value)}


def _share(line: DuesLine, pro_rata: ProRata) -> str:
    """The part of the year that counts."""
    counted = {"parts": line.parts, "whole": line.whole}
    if pro_rata == ProRata.DAY:
        return ngettext("%(parts)s day out of %(whole)s", "%(parts)s days out of %(whole)s", line.parts) % counted
    return ngettext("%(parts)s month out of %(whole)s", "%(parts)s months out of %(whole)s", line.parts) % counted
