"""Sites on offer: stored, published, archived. One path for one and for many."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import CommercialSite
from hubwerk.network.organisations.services.region_details import SITE_COLUMNS, SiteDetails, SiteWrite
from hubwerk.network.organisations.services.region_guard import require_editor_of
from hubwerk.network.organisations.signals import announce_regions
from hubwerk.network.organisations.site_contacts import who_answers
from hubwerk.network.organisations.validators import validate_place, validate_price
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


def create_site(*, actor: "User | None", details: SiteDetails, at: datetime) -> CommercialSite:
    """Note a site, as a draft. Raises `InvalidInput`, and `NotAllowed` for another region than the actor's."""
    return store_sites(actor=actor, writes=[SiteWrite(details=details)], at=at)[0]


def update_site(*, actor: "User | None", site_id: int, details: SiteDetails, at: datetime) -> CommercialSite:
    """Replace what is said of a site, whatever its state. Raises `InvalidInput`, `NotFound` and `NotAllowed`."""
    return store_sites(actor=actor, writes=[SiteWrite(details=details, site_id=site_id)], at=at)[0]


@transaction.atomic
def store_sites(*, actor: "User | None", writes: Sequence[SiteWrite], at: datetime) -> list[CommercialSite]:
    """Create and change sites, all or none, in the order given; what its write does not change is left alone.

    Raises `InvalidInput` for the first one that is not valid, `NotFound`, and `NotAllowed` where a site is or would be in a region that
    is not the actor's.
    """
    existing = _locked([write.site_id for write in writes if write.site_id is not None])
    require_editor_of({site.region_id for site in existing.values()} | {write.details.region_id for write in writes}, actor=actor)
    stored, changed_regions = [], set()
    for write in writes:
        if write.site_id is None:
            site, before = CommercialSite(created_at=at, is_sample=write.is_sample), None
        else:
            site = existing[write.site_id]
            before = SiteDetails.of(site)
        changes = _difference(before, write.details)
        stored.append(site)
        if not changes:
            continue
        for column in SITE_COLUMNS:
            setattr(site, column, getattr(write.details, column))
        site.updated_at = at
        _check(site)
        site.save()
        record(actor=actor, action="site-created" if before is None else "site-changed", subject=site, changes=changes, at=at)
        changed_regions |= {site.region_id} | ({before.region_id} if before else set())
    announce_regions(changed_regions)
    return stored


@transaction.atomic
def publish_sites(*, actor: "User | None", site_ids: Sequence[int], at: datetime) -> list[CommercialSite]:
    """Show sites to everyone, all or none; those that are shown already stay.

    Raises `InvalidInput` where the last day is over or nobody can answer, `NotFound` and `NotAllowed`.
    """
    sites = list(_locked(site_ids).values())
    for site in sites:
        _require_to_come(site.expires_on, timezone.localdate(at))
        if not who_answers(site):
            raise InvalidInput({"contact_person": [_("Nobody with an e-mail address would answer. Choose who does.")]})
    _move(sites, actor=actor, status=PublicationStatus.PUBLISHED, action="site-published", at=at)
    return sites


@transaction.atomic
def archive_sites(*, actor: "User | None", site_ids: Sequence[int], at: datetime) -> list[CommercialSite]:
    """Show sites no more, all or none. Raises `NotFound` and `NotAllowed`."""
    sites = list(_locked(site_ids).values())
    _move(sites, actor=actor, status=PublicationStatus.ARCHIVED, action="site-archived", at=at)
    return sites


def _move(sites: Sequence[CommercialSite], *, actor: "User | None", status: PublicationStatus, action: str, at: datetime) -> None:
    require_editor_of({site.region_id for site in sites}, actor=actor)
    moved = [site for site in sites if site.status != status]
    for site in moved:
        record(actor=actor, action=action, subject=site, changes={"status": (site.status, status)}, at=at)
        site.status, site.updated_at = status, at
        site.save(update_fields=["status", "updated_at"])
    announce_regions({site.region_id for site in moved})


def _check(site: CommercialSite) -> None:
    try:
        validate_price(price=site.price, price_basis=site.price_basis)
        validate_place(latitude=site.latitude, longitude=site.longitude)
        site.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error


def _require_to_come(expires_on: date, day: date) -> None:
    if expires_on < day:
        raise InvalidInput({"expires_on": [_("The last day of the offer is over. Choose a day to come.")]})


def _locked(keys: Sequence[int]) -> dict[int, CommercialSite]:
    """The sites by key, locked. Raises `NotFound` where one is missing."""
    found = {site.pk: site for site in CommercialSite.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if found.keys() != set(keys):
        raise NotFound
    return found


def _difference(before: SiteDetails | None, after: SiteDetails) -> dict[str, tuple[object, object]]:
    if before is None:
        return {field: (None, value) for field in SITE_COLUMNS if (value := getattr(after, field)) not in ("", None)}
    return {field: (old, new) for field in SITE_COLUMNS if (old := getattr(before, field)) != (new := getattr(after, field))}
