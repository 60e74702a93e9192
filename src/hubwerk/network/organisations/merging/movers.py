"""How the rows of this room follow a merge."""

from typing import TYPE_CHECKING, cast

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.merging.registry import Moved, Mover, register, register_staying
from hubwerk.network.organisations.merging.rows import rows_mover, values_mover
from hubwerk.network.organisations.models import (
    Affiliation,
    CommercialSite,
    ContactLogEntry,
    Invitation,
    Listing,
    Organisation,
    OrganisationRole,
    Referral,
    SpokenLanguage,
)

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["register_movers"]


def register_movers() -> None:
    """Called when the room is ready."""
    topics = cast("type[Model]", Organisation.topics.through)
    register(values_mover(name="roles", title=_("Roles"), model=OrganisationRole, value="role"))
    register(values_mover(name="languages", title=_("Languages"), model=SpokenLanguage, value="language"))
    register(values_mover(name="topics", title=_("Topics"), model=topics, value="topic_id"))
    register(
        rows_mover(
            name="affiliations",
            title=_("People"),
            model=Affiliation,
            unique=("person_id", "role"),
            where=lambda row: row.ended_on is None,
            fill=("function", "started_on"),
        )
    )
    register(
        rows_mover(
            name="invitations",
            title=_("Invitations"),
            model=Invitation,
            unique=("email",),
            where=lambda row: row.is_unanswered,
        )
    )
    register(rows_mover(name="listings", title=_("Needs and offers"), model=Listing))
    register(rows_mover(name="contact-log", title=_("Contact log"), model=ContactLogEntry))
    register(rows_mover(name="sites", title=_("Sites on offer"), model=CommercialSite, column="contact_organisation"))
    register(rows_mover(name="referrals", title=_("Referrals"), model=Referral))
    register(
        Mover(
            name="brought-in",
            title=_("Organisations that came through it"),
            covers=frozenset({"organisations.Organisation.came_through"}),
            move=_move_brought_in,
            undo=_undo_brought_in,
        )
    )
    for column in ("OrganisationMerge.kept", "OrganisationMerge.merged", "Organisation.merged_into"):
        register_staying(f"organisations.{column}", reason="An earlier merge stays what it was; whoever reads it follows the chain.")
    for column in ("DistinctPair.first", "DistinctPair.second"):
        register_staying(f"organisations.{column}", reason="It was said of that very record.")


def _move_brought_in(keep: Organisation, merge: Organisation) -> Moved:
    """Whom the merged organisation brought in, the kept one has brought in; not itself, which its own fields settle."""
    keys = list(Organisation.objects.filter(came_through=merge).exclude(pk=keep.pk).order_by("pk").values_list("pk", flat=True))
    _set_came_through(keys, merge.pk, keep.pk)
    return Moved(keep.pk, merge.pk, len(keys), {"rows": keys})


def _undo_brought_in(moved: Moved) -> None:
    _set_came_through(moved.data["rows"], moved.keep_id, moved.merge_id)


def _set_came_through(keys: "Collection[int]", before: int, after: int) -> None:
    Organisation.objects.filter(pk__in=keys, came_through=before).exclude(pk=after).update(came_through=after)
