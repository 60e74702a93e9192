"""Applications and memberships follow when two records of an organisation become one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.merging.registry import Moved, register
from hubwerk.network.organisations.merging.rows import rows_mover
from hubwerk.processes.membership.errors import TwoMemberships
from hubwerk.processes.membership.models import Application, Membership

if TYPE_CHECKING:
    from hubwerk.network.organisations.models import Organisation

__all__ = ["register_movers"]


def register_movers() -> None:
    """Called when the room is ready. Two current memberships cannot become one: which of them ends is for people to say, so the merge is refused."""
    memberships = rows_mover(name="memberships", title=_("Memberships"), model=Membership)

    def move_memberships(keep: "Organisation", merge: "Organisation") -> Moved:
        if Membership.objects.current().filter(organisation__in=[keep, merge]).count() > 1:
            raise TwoMemberships
        return memberships.move(keep, merge)

    register(replace(memberships, move=move_memberships))
    register(rows_mover(name="applications", title=_("Applications for membership"), model=Application))
    register(rows_mover(name="memberships-brought", title=_("Memberships that came through it"), model=Membership, column="came_through"))
    register(rows_mover(name="applications-brought", title=_("Applications that came through it"), model=Application, column="came_through"))
