"""Organisations: entered, changed, published, archived. One path for one and for many."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.errors import OrganisationMerged
from hubwerk.network.organisations.merging.likeness import name_key
from hubwerk.network.organisations.models import Listing, Organisation, OrganisationRole, SpokenLanguage
from hubwerk.network.organisations.services.checks import check_organisations
from hubwerk.network.organisations.services.details import (
    ORGANISATION_COLUMNS,
    ORGANISATION_SETS,
    OrganisationDetails,
    OrganisationWrite,
)
from hubwerk.network.organisations.services.slugs import assign_slugs
from hubwerk.network.organisations.signals import announce_listings, announce_organisations
from hubwerk.network.people.external_ids import require_free_external_ids

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_BATCH: Final = 500


def create_organisation(
    *,
    actor: "User | None",
    details: OrganisationDetails,
    at: datetime,
    external_id: str | None = None,
    is_sample: bool = False,
    referral_id: int | None = None,
) -> Organisation:
    """Enter an organisation, as a draft. Raises `InvalidInput`."""
    write = OrganisationWrite(details=details, external_id=external_id, is_sample=is_sample, referral_id=referral_id)
    return store_organisations(actor=actor, writes=[write], at=at)[0]


def update_organisation(*, actor: "User | None", organisation_id: int, details: OrganisationDetails, at: datetime) -> Organisation:
    """Replace what is stored of an organisation; its page keeps its address. Raises `InvalidInput` and `NotFound`."""
    write = OrganisationWrite(details=details, organisation_id=organisation_id)
    return store_organisations(actor=actor, writes=[write], at=at)[0]


def publish_organisation(*, actor: "User | None", organisation_id: int, at: datetime) -> Organisation:
    """Show an organisation to everyone, for the first time or again. Raises `NotFound`."""
    return set_statuses(actor=actor, statuses={organisation_id: PublicationStatus.PUBLISHED}, at=at)[0]


def archive_organisation(*, actor: "User | None", organisation_id: int, at: datetime) -> Organisation:
    """Take an organisation out of sight. Its listings are no longer shown, but stay as they are for when it comes back. Raises `NotFound`."""
    return set_statuses(actor=actor, statuses={organisation_id: PublicationStatus.ARCHIVED}, at=at)[0]


@transaction.atomic
def store_organisations(*, actor: "User | None", writes: Sequence[OrganisationWrite], at: datetime) -> list[Organisation]:
    """Create and change organisations, all or none, in the order given; what its write does not change is left alone.

    The number of reads does not depend on the number of organisations. Raises `InvalidInput` for the first one that is not valid
    `NotFound` for one that does not exist, and `OrganisationMerged` for one that lives on in another.
    """
    existing = _locked([write.organisation_id for write in writes if write.organisation_id is not None])
    stored: list[Organisation] = []
    differences: list[dict[str, tuple[object, object]]] = []
    for write in writes:
        if write.organisation_id is None:
            organisation = Organisation(
                external_id=write.external_id, is_sample=write.is_sample, referral_id=write.referral_id, created_at=at, updated_at=at
            )
            difference = _difference(None, write.details)
        else:
            organisation = existing[write.organisation_id]
            difference = _difference(OrganisationDetails.of(organisation), write.details)
            if difference and organisation.merged_into_id is not None:
                raise OrganisationMerged
        for column in ORGANISATION_COLUMNS:
            setattr(organisation, column, getattr(write.details, column))
        organisation.name_key = name_key(organisation.name)
        stored.append(organisation)
        differences.append(difference)
    changed = [(organisation, write, difference) for organisation, write, difference in zip(stored, writes, differences, strict=True) if difference]
    created = [organisation for organisation, _write, _changes in changed if organisation.pk is None]
    updated = [organisation for organisation, _write, _changes in changed if organisation.pk is not None]
    assign_slugs(created)
    require_free_external_ids(Organisation, [organisation.external_id for organisation in created])
    check_organisations([(organisation, write.details) for organisation, write, _difference in changed])
    for organisation in updated:
        organisation.updated_at = at
    _insert(created)
    Organisation.objects.bulk_update(updated, [*ORGANISATION_COLUMNS, "name_key", "updated_at"], batch_size=_BATCH)
    _store_sets([(organisation, write.details) for organisation, write, difference in changed if difference.keys() & set(ORGANISATION_SETS)])
    new = {organisation.pk for organisation in created}
    for organisation, _write, difference in changed:
        action = "organisation-created" if organisation.pk in new else "organisation-changed"
        record(actor=actor, action=action, subject=organisation, changes=difference, at=at)
    announce_organisations([organisation.pk for organisation, _write, _changes in changed])
    return stored


@transaction.atomic
def set_came_through(*, actor: "User | None", multipliers: Mapping[int, int], at: datetime) -> None:
    """Note which multiplier brought which organisation in: keys of organisations to keys of their multipliers. Raises `InvalidInput`."""
    organisations = _locked(list(multipliers))
    writes = [
        OrganisationWrite(details=replace(OrganisationDetails.of(organisation), came_through_id=multipliers[key]), organisation_id=key)
        for key, organisation in organisations.items()
    ]
    store_organisations(actor=actor, writes=writes, at=at)


@transaction.atomic
def set_statuses(*, actor: "User | None", statuses: Mapping[int, PublicationStatus], at: datetime) -> list[Organisation]:
    """Show, hide or archive organisations, by key; who has the status already is left alone. Raises `NotFound`, and `OrganisationMerged` for one that lives on in another."""
    organisations = _locked(list(statuses))
    moved: list[Organisation] = []
    for key, organisation in organisations.items():
        before, after = organisation.status, statuses[key]
        if before != after:
            if organisation.merged_into_id is not None:
                raise OrganisationMerged
            organisation.status, organisation.updated_at = after, at
            record(actor=actor, action=f"organisation-{after}", subject=organisation, changes={"status": (before, after)}, at=at)
            moved.append(organisation)
    Organisation.objects.bulk_update(moved, ["status", "updated_at"], batch_size=_BATCH)
    keys = [organisation.pk for organisation in moved]
    announce_organisations(keys)
    announce_listings(list(Listing.objects.filter(organisation__in=keys).values_list("pk", flat=True)))
    return list(organisations.values())


def _locked(keys: Sequence[int]) -> dict[int, Organisation]:
    """The organisations by key, locked, with what belongs to them. Raises `NotFound` where one is missing."""
    rows = Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk").prefetch_related("roles", "languages", "topics")
    found = {organisation.pk: organisation for organisation in rows}
    if found.keys() != set(keys):
        raise NotFound
    return found


def _difference(before: OrganisationDetails | None, after: OrganisationDetails) -> dict[str, tuple[object, object]]:
    fields = OrganisationDetails.__dataclass_fields__
    if before is None:
        return {field: (None, value) for field in fields if (value := getattr(after, field)) not in ("", None, frozenset())}
    return {field: (old, new) for field in fields if (old := getattr(before, field)) != (new := getattr(after, field))}


def _insert(organisations: Sequence[Organisation]) -> None:
    """Insert new organisations. Where someone took an address at the same moment, they get another one."""
    while organisations:
        try:
            with transaction.atomic():
                Organisation.objects.bulk_create(organisations, batch_size=_BATCH)
        except IntegrityError:
            if not Organisation.objects.filter(slug__in=[organisation.slug for organisation in organisations]).exists():
                raise
            for organisation in organisations:
                organisation.pk, organisation._state.adding = None, True
            assign_slugs(organisations)
        else:
            return


def _store_sets(rows: Sequence[tuple[Organisation, OrganisationDetails]]) -> None:
    """Write roles, languages and topics of organisations anew, with a constant number of statements a batch."""
    keys = [organisation.pk for organisation, _details in rows]
    topics = Organisation.topics.through
    OrganisationRole.objects.filter(organisation__in=keys).delete()
    SpokenLanguage.objects.filter(organisation__in=keys).delete()
    topics._default_manager.filter(organisation_id__in=keys).delete()
    OrganisationRole.objects.bulk_create(
        [OrganisationRole(organisation=organisation, role=role) for organisation, details in rows for role in sorted(details.roles)],
        batch_size=_BATCH,
    )
    SpokenLanguage.objects.bulk_create(
        [SpokenLanguage(organisation=organisation, language=language) for organisation, details in rows for language in sorted(details.languages)],
        batch_size=_BATCH,
    )
    topics._default_manager.bulk_create(
        [topics(organisation_id=organisation.pk, topic_id=topic) for organisation, details in rows for topic in sorted(details.topic_ids)],
        batch_size=_BATCH,
    )
    for organisation, _details in rows:
        vars(organisation).pop("_prefetched_objects_cache", None)
