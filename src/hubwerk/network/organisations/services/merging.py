"""Two records of one organisation become one, or are known to be different; either can be taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.errors import LaterMergeFirst, MergeUndone, NothingToMerge, OrganisationMerged
from hubwerk.network.organisations.merging.choices import Side, chosen_values
from hubwerk.network.organisations.merging.likeness import name_key
from hubwerk.network.organisations.merging.registry import movers
from hubwerk.network.organisations.merging.rules import may_merge_organisations
from hubwerk.network.organisations.merging.undoing import moved_by, python_value
from hubwerk.network.organisations.models import DistinctPair, Listing, Organisation, OrganisationMerge
from hubwerk.network.organisations.signals import announce_listings, announce_organisations
from hubwerk.network.organisations.validators import validate_numbers_agree
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["dismiss_duplicate", "merge_organisations", "undo_merge"]


@transaction.atomic
def merge_organisations(*, keep: int, merge: int, choices: Mapping[str, Side], actor: "User", at: datetime) -> OrganisationMerge:
    """Make two records one. All that hangs on `merge` goes over to `keep`; `merge` stays as an archived record that leads there.

    `choices` says whose words are kept, by the name of the choice; without one the kept record's, unless it has none.
    Raises NotAllowed, NotFound, NothingToMerge, OrganisationMerged, and InvalidInput where the result would not be valid.
    """
    _require_permission(actor)
    kept, gone = _locked_pair(keep, merge)
    values = chosen_values(choices, keep=kept, merge=gone)
    gone_values: dict[str, Any] = {"status": PublicationStatus.ARCHIVED, "merged_into_id": kept.pk}
    if kept.external_id is None and gone.external_id is not None:
        values["external_id"], gone_values["external_id"] = gone.external_id, None
    # The merged record first: the other one takes over what can be there only once.
    gone_fields = _write(gone, gone_values, at=at)
    fields = _write(kept, values, at=at)
    moved = {mover.name: mover.move(kept, gone) for mover in movers()}
    merged = OrganisationMerge.objects.create(
        kept=kept,
        merged=gone,
        made_at=at,
        made_by=actor,
        fields=fields,
        merged_fields=gone_fields,
        moves={name: {"rows": done.rows, "data": done.data} for name, done in moved.items()},
    )
    _record(merged, kept_action="organisation-absorbed", gone_action="organisation-merged", actor=actor, at=at)
    _announce(kept, gone)
    return merged


@transaction.atomic
def undo_merge(*, merge_id: int, actor: "User", at: datetime) -> OrganisationMerge:
    """Take two records apart as they were before. `lost_by_undo` names what is lost of later changes.

    Raises NotAllowed, NotFound, MergeUndone, and LaterMergeFirst where another merge was made on top.
    """
    _require_permission(actor)
    merge = OrganisationMerge.objects.select_for_update().filter(pk=merge_id).first()
    if merge is None:
        raise NotFound
    if merge.undone_at is not None:
        raise MergeUndone
    rows = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=[merge.kept_id, merge.merged_id]).order_by("pk")}
    kept, gone = rows[merge.kept_id], rows[merge.merged_id]
    if kept.merged_into_id is not None or OrganisationMerge.objects.standing().filter(kept=kept, pk__gt=merge.pk).exists():
        raise LaterMergeFirst
    for mover in reversed(movers()):
        if mover.name in merge.moves:
            mover.undo(moved_by(merge, mover.name))
    # The kept record first: it gives back what can be there only once.
    _write(kept, {column: python_value(column, before) for column, (before, _after) in merge.fields.items()}, at=at)
    _write(gone, {column: python_value(column, before) for column, (before, _after) in merge.merged_fields.items()}, at=at)
    merge.undone_at, merge.undone_by = at, actor
    merge.save(update_fields=["undone_at", "undone_by"])
    merge.kept, merge.merged = kept, gone
    _record(merge, kept_action="organisation-absorption-undone", gone_action="organisation-merge-undone", actor=actor, at=at, undone=True)
    _announce(kept, gone)
    return merge


@transaction.atomic
def dismiss_duplicate(*, first: int, second: int, actor: "User", at: datetime) -> DistinctPair:
    """Remember that two records are different organisations. Saying it twice does no harm. Raises NotAllowed, NotFound and NothingToMerge."""
    _require_permission(actor)
    if first == second:
        raise NothingToMerge
    rows = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=[first, second]).order_by("pk")}
    if len(rows) != 2:
        raise NotFound
    older, newer = sorted(rows)
    pair, created = DistinctPair.objects.get_or_create(first_id=older, second_id=newer, defaults={"decided_at": at, "decided_by": actor})
    if created:
        for key, other in ((older, newer), (newer, older)):
            record(actor=actor, action="organisation-told-apart", subject=rows[key], changes={"different_from": (None, other)}, at=at)
    return pair


def _require_permission(actor: "User") -> None:
    if not may_merge_organisations(actor):
        raise NotAllowed


def _locked_pair(keep: int, merge: int) -> tuple[Organisation, Organisation]:
    """Both records, locked in one order whoever asks, so that two merges of one pair wait for each other."""
    if keep == merge:
        raise NothingToMerge
    rows = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=[keep, merge]).order_by("pk")}
    if rows.keys() != {keep, merge}:
        raise NotFound
    if any(row.merged_into_id is not None for row in rows.values()):
        raise OrganisationMerged
    if rows[keep].status == PublicationStatus.ARCHIVED:
        raise NothingToMerge
    return rows[keep], rows[merge]


def _write(organisation: Organisation, values: Mapping[str, Any], *, at: datetime) -> dict[str, list[Any]]:
    """Store what differs; returns each changed column with its value before and after. Raises InvalidInput."""
    before = {column: getattr(organisation, column) for column in values}
    changed = [column for column, value in values.items() if before[column] != value]
    for column in changed:
        setattr(organisation, column, values[column])
    organisation.updated_at = at
    try:
        organisation.clean_fields(exclude={"region", "came_through", "referral", "merged_into"})
        organisation.validate_constraints(exclude={"slug"})
        if "company_number" in changed or "vat_number" in changed:
            validate_numbers_agree(vat_number=organisation.vat_number, company_number=organisation.company_number)
    except ValidationError as error:
        raise invalid_input(error) from error
    organisation.name_key = name_key(organisation.name)
    organisation.save(update_fields=[*changed, "name_key", "updated_at"])
    return {column: [before[column], values[column]] for column in changed}


def _record(merge: OrganisationMerge, *, kept_action: str, gone_action: str, actor: "User", at: datetime, undone: bool = False) -> None:
    def told(fields: Mapping[str, list[Any]]) -> dict[str, tuple[object, object]]:
        return {column.removesuffix("_id"): (after, before) if undone else (before, after) for column, (before, after) in fields.items()}

    absorbed: tuple[object, object] = (merge.merged_id, None) if undone else (None, merge.merged_id)
    record(actor=actor, action=kept_action, subject=merge.kept, changes={"absorbed": absorbed, **told(merge.fields)}, at=at)
    record(actor=actor, action=gone_action, subject=merge.merged, changes=told(merge.merged_fields), at=at)


def _announce(*organisations: Organisation) -> None:
    keys = [organisation.pk for organisation in organisations]
    announce_organisations(keys)
    announce_listings(list(Listing.objects.filter(organisation__in=keys).values_list("pk", flat=True)))
