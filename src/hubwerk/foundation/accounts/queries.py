"""What is known about how people sign in."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db.models import Count, Q

from hubwerk.foundation.accounts.devices import Device, device_of, written_address
from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.accounts.rules import demanded_by_default

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = [
    "OpenSession",
    "RoleDemand",
    "WaysIn",
    "demands_two_factors",
    "has_second_factor",
    "holder_of",
    "holds_address",
    "open_sessions",
    "proven_addresses",
    "role_demands",
    "ways_in",
]


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


def holder_of(email: str) -> User | None:
    """The account that signs in with this address, or has proven that it is theirs, too. Tell nobody who has not proven it themselves."""
    address = normal_form(email)
    proven = EmailAddress.objects.filter(email=address, verified=True).values("user")
    return User.objects.filter(Q(email=address) | Q(pk__in=proven)).order_by("pk").first()


def holds_address(user: User, email: str) -> bool:
    """Whether an account signs in with this address, or has proven that it is theirs, too."""
    address = normal_form(email)
    return user.email == address or EmailAddress.objects.filter(user=user, email=address, verified=True).exists()


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A place where an account is signed in."""

    pk: int
    device: Device
    address: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def open_sessions(user: User, *, this: str | None, at: datetime) -> list[OpenSession]:
    """Where an account is signed in, this session first, then the one used last. One query."""
    live = Session.objects.filter(expire_date__gt=at).values("session_key")
    rows = UserSession.objects.filter(user=user, session_key__in=live).order_by("-last_seen_at", "-pk")
    sessions = [
        OpenSession(
            pk=row.pk,
            device=device_of(row.user_agent),
            address=written_address(row.ip),
            began_at=row.created_at,
            seen_at=row.last_seen_at,
            is_this=row.session_key == this,
        )
        for row in rows
    ]
    return sorted(sessions, key=lambda session: not session.is_this)


def proven_addresses(user: User) -> list[str]:
    """The addresses of an account that it has shown to be its own, the main one first. One query."""
    rows = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "email")
    return list(rows.values_list("email", flat=True))


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How an account can sign in, besides a code sent to its address."""

    has_password: bool
    has_app: bool
    passkeys: tuple[str, ...]
    elsewhere: tuple[str, ...]


def ways_in(user: User) -> WaysIn:
    """How an account can sign in. Two queries."""
    keys = list(Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("created_at", "pk"))
    passkeys = tuple(key.wrap().name for key in keys if key.type == Authenticator.Type.WEBAUTHN)
    return WaysIn(
        has_password=user.has_usable_password(),
        has_app=any(key.type == Authenticator.Type.TOTP for key in keys),
        passkeys=passkeys,
        elsewhere=tuple(SocialAccount.objects.filter(user=user).order_by("pk").values_list("provider", flat=True)),
    )
