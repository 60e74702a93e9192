"""Deciding which roles demand two factors."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from hubwerk.foundation.accounts.models import RolePolicy, User
from hubwerk.foundation.accounts.rules import demanded_by_default, may_set_role_policies
from hubwerk.foundation.accounts.signals import role_policy_changed
from hubwerk.foundation.errors import NotAllowed

__all__ = ["set_role_policies"]


@transaction.atomic
def set_role_policies(*, demands: Mapping[str, bool], actor: User, at: datetime) -> int:
    """Decide for each named group whether it demands two factors; returns how many changed.

    Holds from the next request of everyone concerned. Raises NotAllowed.
    """
    if not may_set_role_policies(actor):
        raise NotAllowed
    changed = 0
    for group in Group.objects.select_for_update().filter(name__in=demands).order_by("pk"):
        before = RolePolicy.objects.filter(group=group).values_list("demands_two_factors", flat=True).first()
        old = demanded_by_default(group.name) if before is None else before
        new = demands[group.name]
        if old == new:
            continue
        policy, _created = RolePolicy.objects.update_or_create(group=group, defaults={"demands_two_factors": new})
        role_policy_changed.send(sender=RolePolicy, policy=policy, changes={"demands_two_factors": (old, new)}, actor=actor, at=at)
        changed += 1
    return changed
