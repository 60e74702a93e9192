"""What is known about how people sign in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db.models import Count, Q

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.accounts.rules import demanded_by_default

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["RoleDemand", "demands_two_factors", "has_second_factor", "role_demands"]


@dataclass(frozen=True, slots=True)
class RoleDemand:
    """What a group asks of its members at present."""

    group_name: str
    label: "StrOrPromise"
    members: int
    demands_two_factors: bool


def demands_two_factors(user: User) -> bool:
    """Whether one of the account's groups asks for two factors. The operator's own account counts as an administrator. One query."""
    names = Q(user=user) | Q(name=Role.ADMINISTRATOR) if user.is_superuser else Q(user=user)
    decided: dict[str, bool | None] = dict(Group.objects.filter(names).values_list("name", "policy__demands_two_factors").order_by())
    if user.is_superuser:
        decided.setdefault(Role.ADMINISTRATOR.value, None)
    return any(demanded_by_default(name) if demands is None else demands for name, demands in decided.items())


def has_second_factor(user: User) -> bool:
    """Whether the account has an authenticator or a key. Recovery codes alone are none: they replace one that was lost."""
    return bool(Authenticator.objects.filter(user=user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]).exists())


def role_demands() -> list[RoleDemand]:
    """What each group asks at present, those with a role first."""
    order = {role.value: place for place, role in enumerate(Role)}
    groups = Group.objects.annotate(members=Count("user")).select_related("policy")
    demands = [
        RoleDemand(
            group_name=group.name,
            label=Role(group.name).label if group.name in order else group.name,
            members=group.members,
            demands_two_factors=group.policy.demands_two_factors if hasattr(group, "policy") else demanded_by_default(group.name),
        )
        for group in groups
    ]
    return sorted(demands, key=lambda demand: (order.get(demand.group_name, len(order)), demand.group_name))
