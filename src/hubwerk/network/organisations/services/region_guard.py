"""The guard of every write about regions: an editor of one region cannot write about another, whichever door they come through."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from hubwerk.foundation.errors import NotAllowed
from hubwerk.network.organisations.rules import edited_regions, keeps_all_regions

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


def require_editor_of(region_ids: Collection[int], *, actor: "User | None") -> None:
    """Raises `NotAllowed` where one of the regions is not the actor's; the hub itself (None) may write about all."""
    if actor is not None and not keeps_all_regions(actor) and not set(region_ids) <= set(edited_regions(actor)):
        raise NotAllowed
