"""Who must prove more than one thing to sign in, and who decides that."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from hubwerk.foundation.accounts.roles import Role, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hubwerk.foundation.accounts.models import User

__all__ = ["DEMANDED_BY_DEFAULT", "demanded_by_default", "may_set_role_policies", "shows_two_factors"]

DEMANDED_BY_DEFAULT: Final = frozenset({Role.ADMINISTRATOR, Role.FINANCE})


def demanded_by_default(group_name: str) -> bool:
    """Whether a group demands two factors for as long as nobody decided otherwise."""
    return group_name in DEMANDED_BY_DEFAULT


def may_set_role_policies(user: "User | AnonymousUser") -> bool:
    """Whether someone may decide which roles demand two factors."""
    return has_role(user, Role.ADMINISTRATOR)


def shows_two_factors(records: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a session was opened with two factors, given what allauth recorded about it.

    Whoever shows a key or a code of an authenticator has signed in by another way before, or the key itself has
    checked who holds it: a passkey signs in alone only after it has verified its owner.
    """
    return any(record.get("method") == "mfa" for record in records)
