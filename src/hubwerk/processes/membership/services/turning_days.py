"""What happens to memberships because a day has come. Each is moved in a transaction of its own; running it twice does no harm."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.models import BenefitAccount, Membership, TierBenefit, TierPeriod
from hubwerk.processes.membership.services.guards import locked_membership
from hubwerk.processes.membership.services.ledger import grant_benefits
from hubwerk.processes.membership.services.memberships import end_now, enter_tier_due, move

__all__ = ["advance_memberships"]


def advance_memberships(*, at: datetime) -> int:
    """Begin and end what is due, enter tiers whose day has come, and grant the year's benefits. Returns how many memberships changed."""
    day = timezone.localdate(at)
    current = Membership.objects.current()
    begun = _each(_begin, current.beginning_by(day).values_list("pk", flat=True), at)
    ended = _each(_end, current.over_by(day).values_list("pk", flat=True), at)
    entering = TierPeriod.objects.filter(from_on__lte=day, until_on__isnull=True).exclude(tier=F("membership__tier"))
    entered = _each(_enter, entering.values_list("membership", flat=True), at)
    giving = TierBenefit.objects.filter(tier=OuterRef("tier"))
    granted_this_year = BenefitAccount.objects.filter(membership=OuterRef("pk"), year=day.year)
    without = current.exclude(status=MembershipStatus.ADMITTED).filter(Exists(giving), ~Exists(granted_this_year))
    granted = _each(_grant, without.values_list("pk", flat=True), at)
    return len(begun | ended | entered | granted)


def _each(step: Callable[[Membership, datetime], bool], keys: Iterable[int], at: datetime) -> set[int]:
    """The keys of the memberships that moved."""
    moved = set()
    for key in list(keys):
        with transaction.atomic():
            if step(locked_membership(key), at):
                moved.add(key)
    return moved


def _begin(membership: Membership, at: datetime) -> bool:
    if membership.status != MembershipStatus.ADMITTED or membership.starts_on > timezone.localdate(at):
        return False
    move(membership, {"status": MembershipStatus.ACTIVE}, actor=None, action="membership-active", at=at)
    return True


def _end(membership: Membership, at: datetime) -> bool:
    if membership.status == MembershipStatus.ENDED or membership.ends_on is None or membership.ends_on >= timezone.localdate(at):
        return False
    end_now(membership, on=membership.ends_on, reason=membership.notice_reason, actor=None, at=at)
    return True


def _enter(membership: Membership, at: datetime) -> bool:
    return membership.status != MembershipStatus.ENDED and enter_tier_due(membership, at=at)


def _grant(membership: Membership, at: datetime) -> bool:
    return bool(grant_benefits(actor=None, membership_id=membership.pk, year=timezone.localdate(at).year, at=at))
