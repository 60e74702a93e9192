"""The life of a membership after its admission: it begins, pauses, changes its tier, is given notice, ends."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.membership.enums import DiscountKind, MembershipStatus
from hubwerk.processes.membership.errors import MembershipOver, NoNotice, NoticeGiven, NotSuspended, SameTier, Suspended
from hubwerk.processes.membership.models import Discount, Membership, Tier, TierPeriod
from hubwerk.processes.membership.queries.memberships import end_after_notice
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.services.guards import locked_membership, require_valid
from hubwerk.processes.membership.services.ledger import grant_benefits
from hubwerk.processes.membership.signals import announce_memberships
from hubwerk.processes.membership.tasks import write_notice_letter_task

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = [
    "change_tier",
    "end_membership",
    "end_now",
    "enter_tier_due",
    "give_notice",
    "grant_discount",
    "move",
    "resume_membership",
    "suspend_membership",
    "take_back_notice",
]


@transaction.atomic
def give_notice(*, actor: "User", membership_id: int, reason: str, at: datetime) -> Membership:
    """Leave the association: the membership ends on the first day the rules allow, and a letter confirms it.

    Raises `NoticeGiven`, `MembershipOver` and `NotFound`.
    """
    membership = _living(membership_id)
    if membership.notice_given_on is not None:
        raise NoticeGiven
    day = timezone.localdate(at)
    values: dict[str, object] = {"notice_given_on": day, "notice_reason": reason.strip()}
    values["ends_on"] = max(end_after_notice(current_rules(), day), membership.starts_on)
    # Who is suspended stays so until the end.
    if membership.status != MembershipStatus.SUSPENDED:
        values["status"] = MembershipStatus.NOTICE_GIVEN
    move(membership, values, actor=actor, action="membership-notice-given", at=at)
    write_notice_letter_task.enqueue(membership.pk)
    return membership


@transaction.atomic
def take_back_notice(*, actor: "User", membership_id: int, at: datetime) -> Membership:
    """Stay after all, as long as the membership has not ended. Raises `NoNotice`, `MembershipOver` and `NotFound`."""
    membership = _living(membership_id)
    if membership.notice_given_on is None:
        raise NoNotice
    values: dict[str, object] = {"notice_given_on": None, "notice_reason": "", "ends_on": None}
    if membership.status == MembershipStatus.NOTICE_GIVEN:
        values["status"] = _running(membership, timezone.localdate(at))
    return move(membership, values, actor=actor, action="membership-notice-taken-back", at=at)


@transaction.atomic
def suspend_membership(*, actor: "User", membership_id: int, reason: str, at: datetime) -> Membership:
    """Let a membership rest, with a reason. Raises `Suspended`, `MembershipOver`, `InvalidInput` without a reason, and `NotFound`."""
    membership = _living(membership_id)
    if membership.status == MembershipStatus.SUSPENDED:
        raise Suspended
    if not reason.strip():
        raise InvalidInput({"reason": [_("Please say why the membership is suspended.")]})
    values: dict[str, object] = {"status": MembershipStatus.SUSPENDED, "suspended_on": timezone.localdate(at), "suspension_reason": reason.strip()}
    return move(membership, values, actor=actor, action="membership-suspended", at=at)


@transaction.atomic
def resume_membership(*, actor: "User", membership_id: int, at: datetime) -> Membership:
    """End a suspension; a notice given before or meanwhile still holds. Raises `NotSuspended`, `MembershipOver` and `NotFound`."""
    membership = _living(membership_id)
    if membership.status != MembershipStatus.SUSPENDED:
        raise NotSuspended
    status = MembershipStatus.NOTICE_GIVEN if membership.notice_given_on else _running(membership, timezone.localdate(at))
    values: dict[str, object] = {"status": status, "suspended_on": None, "suspension_reason": ""}
    return move(membership, values, actor=actor, action="membership-resumed", at=at)


@transaction.atomic
def end_membership(*, actor: "User | None", membership_id: int, on: date, reason: str, at: datetime) -> Membership:
    """End a membership on a day that has come, outside the notice: an exclusion, a dissolution, a death of the business.

    Raises `InvalidInput` for a day to come or before the first one, `MembershipOver` and `NotFound`.
    """
    membership = _living(membership_id)
    if on > timezone.localdate(at):
        raise InvalidInput({"on": [_("A membership is ended when its last day has come.")]})
    if on < membership.starts_on:
        raise InvalidInput({"on": [_("A membership cannot end before it begins.")]})
    return end_now(membership, on=on, reason=reason, actor=actor, at=at)


@transaction.atomic
def change_tier(*, actor: "User", membership_id: int, tier_id: int, from_on: date, at: datetime) -> Membership:
    """Put a membership into another tier from a day on, this year or later; the benefits of a better tier are granted at once.

    Raises `SameTier`, `InvalidInput` for a day before the last change or after the end, `MembershipOver` and `NotFound`.
    """
    membership = _living(membership_id)
    last = membership.tier_periods.select_for_update().get(until_on__isnull=True)
    if last.tier_id == tier_id:
        raise SameTier
    tier = Tier.objects.filter(pk=tier_id).first()
    if tier is None:
        raise InvalidInput({"tier": [_("Please choose a tier.")]})
    if from_on < membership.starts_on or (from_on <= last.from_on and from_on != membership.starts_on):
        raise InvalidInput({"from_on": [_("The tier can change only after its last change.")]})
    if membership.ends_on is not None and from_on > membership.ends_on:
        raise InvalidInput({"from_on": [_("The membership has ended by then.")]})
    before = last.tier_id
    if from_on == last.from_on:
        last.tier = tier
        last.save(update_fields=["tier"])
    else:
        last.until_on = from_on - timedelta(days=1)
        require_valid(last)
        last.save(update_fields=["until_on"])
        TierPeriod.objects.create(membership=membership, tier=tier, from_on=from_on)
    changes: dict[str, tuple[object, object]] = {"tier": (before, tier_id), "from_on": (None, from_on)}
    record(actor=actor, action="membership-tier-changed", subject=membership, changes=changes, at=at)
    enter_tier_due(membership, at=at)
    announce_memberships(membership.pk)
    return membership


@transaction.atomic
def grant_discount(
    *,
    actor: "User",
    membership_id: int,
    kind: DiscountKind | str,
    value: Decimal,
    reason: str,
    valid_from: date,
    valid_until: date | None,
    at: datetime,
) -> Discount:
    """Let a member pay less, with a reason. Raises `InvalidInput`, `MembershipOver` and `NotFound`."""
    membership = _living(membership_id)
    discount = Discount(membership=membership, kind=str(kind), value=value, reason=reason.strip(), valid_from=valid_from, valid_until=valid_until)
    require_valid(discount)
    discount.save()
    changes: dict[str, tuple[object, object]] = {"discount": (None, str(value)), "reason": (None, discount.reason)}
    record(actor=actor, action="membership-discount-granted", subject=membership, changes=changes, at=at)
    announce_memberships(membership.pk)
    return discount


def enter_tier_due(membership: Membership, *, at: datetime) -> bool:
    """Put a locked membership into the tier of its last period, once its day has come, and grant what that gives more. Returns whether it moved."""
    day = timezone.localdate(at)
    period = membership.tier_periods.get(until_on__isnull=True)
    if period.from_on > max(day, membership.starts_on) or period.tier_id == membership.tier_id:
        return False
    membership.tier_id, membership.updated_at = period.tier_id, at
    membership.save(update_fields=["tier", "updated_at"])
    if membership.status != MembershipStatus.ADMITTED:
        grant_benefits(actor=None, membership_id=membership.pk, year=day.year, at=at)
    return True


def end_now(membership: Membership, *, on: date, reason: str, actor: "User | None", at: datetime) -> Membership:
    """End a locked membership, in the caller's transaction."""
    values: dict[str, object] = {"status": MembershipStatus.ENDED, "ends_on": on, "end_reason": reason.strip()}
    return move(membership, values, actor=actor, action="membership-ended", at=at)


def move(membership: Membership, values: dict[str, object], *, actor: "User | None", action: str, at: datetime) -> Membership:
    """Set what differs on a locked membership, record it, and tell. Raises `InvalidInput`."""
    difference = {field: (before, value) for field, value in values.items() if (before := getattr(membership, field)) != value}
    for field, value in values.items():
        setattr(membership, field, value)
    membership.updated_at = at
    require_valid(membership)
    membership.save(update_fields=[*values, "updated_at"])
    record(actor=actor, action=action, subject=membership, changes=difference, at=at)
    announce_memberships(membership.pk)
    return membership


def _living(membership_id: int) -> Membership:
    membership = locked_membership(membership_id)
    if membership.status == MembershipStatus.ENDED:
        raise MembershipOver
    return membership


def _running(membership: Membership, day: date) -> MembershipStatus:
    return MembershipStatus.ACTIVE if membership.starts_on <= day else MembershipStatus.ADMITTED
