"""Members from before the hub kept them: entered as they are, many at once, without an application, a vote or a welcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.errors import AlreadyMember
from hubwerk.processes.membership.models import Membership, TierPeriod
from hubwerk.processes.membership.queries.memberships import current_memberships
from hubwerk.processes.membership.services.guards import require_valid
from hubwerk.processes.membership.services.ledger import grant_benefits
from hubwerk.processes.membership.signals import announce_memberships

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["EarlierMember", "enter_members"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierMember:
    """What is known of a membership: whose it is, its tier, and since when."""

    organisation_id: int
    tier_id: int
    starts_on: date
    admitted_on: date | None = None
    joins_for_region_id: int | None = None
    came_through_id: int | None = None
    is_sample: bool = False


@transaction.atomic
def enter_members(*, actor: "User | None", entries: Sequence[EarlierMember], at: datetime) -> list[Membership]:
    """Enter memberships, in the order given; the benefits of the running year are granted. All or none.

    Raises `AlreadyMember` where an organisation has a current membership or is named twice, `InvalidInput`, and `NotFound` for an organisation
    that does not exist or was merged into another one.
    """
    keys = [entry.organisation_id for entry in entries]
    if Organisation.objects.select_for_update().filter(pk__in=keys, merged_into__isnull=True).count() != len(set(keys)):
        raise NotFound
    if len(set(keys)) != len(keys) or current_memberships(keys):
        raise AlreadyMember
    day = timezone.localdate(at)
    memberships = [_membership(entry, day, at) for entry in entries]
    for membership in memberships:
        require_valid(membership)
    try:
        with transaction.atomic():
            Membership.objects.bulk_create(memberships)
    except IntegrityError as error:
        raise AlreadyMember from error
    TierPeriod.objects.bulk_create(
        [TierPeriod(membership=membership, tier_id=membership.tier_id, from_on=membership.starts_on) for membership in memberships]
    )
    for membership in memberships:
        changes: dict[str, tuple[object, object]] = {"status": (None, membership.status), "tier": (None, membership.tier_id)}
        record(actor=actor, action="membership-entered", subject=membership, changes=changes | {"starts_on": (None, membership.starts_on)}, at=at)
        if membership.status == MembershipStatus.ACTIVE:
            grant_benefits(actor=actor, membership_id=membership.pk, year=day.year, at=at)
    announce_memberships(*(membership.pk for membership in memberships))
    return memberships


def _membership(entry: EarlierMember, day: date, at: datetime) -> Membership:
    return Membership(
        organisation_id=entry.organisation_id,
        tier_id=entry.tier_id,
        status=MembershipStatus.ACTIVE if entry.starts_on <= day else MembershipStatus.ADMITTED,
        admitted_on=entry.admitted_on or min(entry.starts_on, day),
        starts_on=entry.starts_on,
        joins_for_region_id=entry.joins_for_region_id,
        came_through_id=entry.came_through_id,
        is_sample=entry.is_sample,
        created_at=at,
        updated_at=at,
    )
