"""Who may decide that two records are one organisation."""

from typing import TYPE_CHECKING

from hubwerk.foundation.accounts.roles import Role, has_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hubwerk.foundation.accounts.models import User

__all__ = ["may_merge_organisations"]


def may_merge_organisations(user: "User | AnonymousUser") -> bool:
    """Those who look after the members; administrators act in that role too."""
    return has_role(user, Role.COMMUNITY)
