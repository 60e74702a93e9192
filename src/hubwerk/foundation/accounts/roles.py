"""The roles of the hub team. A role is a group with a stable name; what each may do is decided in the back office."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hubwerk.foundation.accounts.models import User

__all__ = ["Role", "has_role", "roles_of"]


class Role(models.TextChoices):
    """What someone does for the hub. The value is the name of the group and never changes."""

    COMMUNITY = "community", _("Community")
    EVENTS = "events", pgettext_lazy("role of the team", "Events")
    FINANCE = "finance", _("Finance")
    EDITOR = "editor", pgettext_lazy("role of the team", "Editor")
    REGION_EDITOR = "region-editor", _("Region editor")
    BOARD = "board", pgettext_lazy("role of the team", "Board")
    ADMINISTRATOR = "administrator", _("Administrator")


def roles_of(user: "User | AnonymousUser") -> frozenset[Role]:
    """The roles this account acts in. An administrator and the operator's own account act in all of them."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    held = frozenset(Role(name) for name in user.group_names if name in Role.values)
    return frozenset(Role) if user.is_superuser or Role.ADMINISTRATOR in held else held


def has_role(user: "User | AnonymousUser", role: Role) -> bool:
    """Whether this account acts in the role. Costs one query for each account object, however often it is asked."""
    return role in roles_of(user)
