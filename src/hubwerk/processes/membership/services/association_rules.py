"""The rules of the association: how the board votes, how dues are counted, how one leaves."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from hubwerk.processes.membership.enums import Majority, NoticeEnd, ProRata
from hubwerk.processes.membership.models import AssociationRules
from hubwerk.processes.membership.models.association import ONLY_ROW
from hubwerk.processes.membership.services.kept_rows import keep

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["RulesDetails", "change_rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDetails:
    """All rules, as they are to hold from now on."""

    quorum_percent: int
    majority: Majority | str
    abstentions_count: bool
    proxies_per_holder: int
    deadline_days: int
    pro_rata: ProRata | str
    notice_months: int
    notice_end: NoticeEnd | str


@transaction.atomic
def change_rules(*, actor: "User", details: RulesDetails, at: datetime) -> AssociationRules:
    """Lay down the rules; ballots that are open and notices that were given keep those of their day. Raises `InvalidInput`."""
    rules, _is_new = AssociationRules.objects.select_for_update().get_or_create(pk=ONLY_ROW)
    keep(rules, asdict(details), actor=actor, action="association-rules-changed", at=at)
    return rules
