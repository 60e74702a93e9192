"""Tiers of membership: named, opened and closed, given rules and prices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.errors import PriceInForce
from hubwerk.processes.membership.models import Tier, TierPeriod, TierPrice, TierRule
from hubwerk.processes.membership.services.guards import require_valid
from hubwerk.processes.membership.services.kept_rows import columns, keep

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["TierDetails", "add_tier_rule", "create_tier", "drop_price", "drop_tier_rule", "set_price", "update_tier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDetails:
    """What a tier is called, by language, and whether it can be applied for."""

    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    position: int = 0
    is_open: bool = True

    def values(self) -> dict[str, object]:
        """The columns of a tier."""
        own: dict[str, object] = {"code": self.code, "position": self.position, "is_open": self.is_open}
        return own | columns("name", self.names) | columns("description", self.descriptions)


@transaction.atomic
def create_tier(*, actor: "User", details: TierDetails, at: datetime) -> Tier:
    """Lay down a tier. It costs nothing known and is for everyone until it has prices and rules. Raises `InvalidInput`."""
    tier = Tier()
    keep(tier, details.values(), actor=actor, action="tier-created", at=at)
    return tier


@transaction.atomic
def update_tier(*, actor: "User", tier_id: int, details: TierDetails, at: datetime) -> Tier:
    """Name a tier anew, or open and close it; members stay in a closed one. Raises `InvalidInput` and `NotFound`."""
    tier = _locked(tier_id)
    keep(tier, details.values(), actor=actor, action="tier-changed", at=at)
    return tier


@transaction.atomic
def add_tier_rule(*, actor: "User", tier_id: int, kind: str, size_from: int | None, size_to: int | None, at: datetime) -> TierRule:
    """Say for whom a tier is. Raises `InvalidInput` and `NotFound`."""
    tier = _locked(tier_id)
    rule = TierRule(tier=tier)
    values: dict[str, object] = {"kind": kind, "size_from": size_from, "size_to": size_to}
    keep(rule, values, actor=actor, action="tier-rule-added", at=at, about=tier)
    return rule


@transaction.atomic
def drop_tier_rule(*, actor: "User", rule_id: int, at: datetime) -> Tier:
    """Take a rule away; who is in the tier stays in it. Raises `NotFound`."""
    rule = TierRule.objects.filter(pk=rule_id).select_related("tier").first()
    if rule is None:
        raise NotFound
    tier = _locked(rule.tier_id)
    changes: dict[str, tuple[object, object]] = {
        name: (value, None) for name in ("kind", "size_from", "size_to") if (value := getattr(rule, name)) not in (None, "")
    }
    rule.delete()
    record(actor=actor, action="tier-rule-dropped", subject=tier, changes=changes, at=at)
    return tier


@transaction.atomic
def set_price(*, actor: "User", tier_id: int, valid_from: date, amount: Decimal, at: datetime) -> TierPrice:
    """Say what a tier costs a year from a day on. What members were told they owe is not changed afterwards.

    Raises `PriceInForce` for a day that has come in a tier with members, `InvalidInput` and `NotFound`.
    """
    tier = _locked(tier_id)
    _require_free(tier, valid_from, at=at)
    price = TierPrice.objects.filter(tier=tier, valid_from=valid_from).first() or TierPrice(tier=tier, valid_from=valid_from)
    before = None if price.pk is None else price.amount
    if before == amount:
        return price
    price.amount = amount
    require_valid(price)
    price.save()
    changes: dict[str, tuple[object, object]] = {"amount": (before and str(before), str(amount)), "valid_from": (None, valid_from)}
    record(actor=actor, action="tier-price-set", subject=tier, changes=changes, at=at)
    return price


@transaction.atomic
def drop_price(*, actor: "User", price_id: int, at: datetime) -> Tier:
    """Take back a price that has not begun, or by which nobody's dues were counted. Raises `PriceInForce` and `NotFound`."""
    price = TierPrice.objects.filter(pk=price_id).first()
    if price is None:
        raise NotFound
    tier = _locked(price.tier_id)
    _require_free(tier, price.valid_from, at=at)
    changes: dict[str, tuple[object, object]] = {"amount": (str(price.amount), None), "valid_from": (price.valid_from, None)}
    price.delete()
    record(actor=actor, action="tier-price-dropped", subject=tier, changes=changes, at=at)
    return tier


def _require_free(tier: Tier, valid_from: date, *, at: datetime) -> None:
    has_prices = TierPrice.objects.filter(tier=tier).exists()
    if has_prices and valid_from <= timezone.localdate(at) and TierPeriod.objects.filter(tier=tier).exists():
        raise PriceInForce


def _locked(tier_id: int) -> Tier:
    tier = Tier.objects.select_for_update().filter(pk=tier_id).first()
    if tier is None:
        raise NotFound
    return tier
