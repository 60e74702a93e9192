"""Benefits: what there is to use up, and how much of it each tier gives a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.enums import Unit
from hubwerk.processes.membership.models import Benefit, Tier, TierBenefit
from hubwerk.processes.membership.services.guards import require_valid
from hubwerk.processes.membership.services.kept_rows import columns, keep

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["BenefitDetails", "create_benefit", "set_tier_benefit", "update_benefit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitDetails:
    """What a benefit is called, by language, and what it is counted in."""

    code: str
    names: Mapping[str, str]
    unit: Unit | str = Unit.PLACES
    position: int = 0

    def values(self) -> dict[str, object]:
        """The columns of a benefit."""
        return {"code": self.code, "unit": str(self.unit), "position": self.position} | columns("name", self.names)


@transaction.atomic
def create_benefit(*, actor: "User", details: BenefitDetails, at: datetime) -> Benefit:
    """Lay down a benefit; tiers give it once they are told how much. Raises `InvalidInput`."""
    benefit = Benefit()
    keep(benefit, details.values(), actor=actor, action="benefit-created", at=at)
    return benefit


@transaction.atomic
def update_benefit(*, actor: "User", benefit_id: int, details: BenefitDetails, at: datetime) -> Benefit:
    """Name a benefit anew. Raises `InvalidInput` and `NotFound`."""
    benefit = Benefit.objects.select_for_update().filter(pk=benefit_id).first()
    if benefit is None:
        raise NotFound
    keep(benefit, details.values(), actor=actor, action="benefit-changed", at=at)
    return benefit


@transaction.atomic
def set_tier_benefit(*, actor: "User", tier_id: int, benefit_id: int, quantity: int, at: datetime) -> Tier:
    """Say how much of a benefit a tier gives a year, 0 for none. What members were granted for the current year stays. Raises `InvalidInput` and `NotFound`."""
    tier = Tier.objects.select_for_update().filter(pk=tier_id).first()
    benefit = Benefit.objects.filter(pk=benefit_id).first()
    if tier is None or benefit is None:
        raise NotFound
    given = TierBenefit.objects.filter(tier=tier, benefit=benefit).first()
    before = given.quantity if given else 0
    if before == quantity:
        return tier
    if quantity == 0 and given is not None:
        given.delete()
    else:
        given = given or TierBenefit(tier=tier, benefit=benefit)
        given.quantity = quantity
        require_valid(given)
        given.save()
    changes: dict[str, tuple[object, object]] = {f"benefit:{benefit.code}": (before, quantity)}
    record(actor=actor, action="tier-benefit-set", subject=tier, changes=changes, at=at)
    return tier
