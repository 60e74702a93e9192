"""Facts about regions: stored and removed. One path for one and for many."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.organisations.indicators import RegionIndicator, unit_of, years_until_stale
from hubwerk.network.organisations.models import RegionFact
from hubwerk.network.organisations.services.region_details import FACT_COLUMNS, RegionFactDetails, RegionFactWrite
from hubwerk.network.organisations.services.region_guard import require_editor_of
from hubwerk.network.organisations.signals import announce_regions
from hubwerk.network.organisations.validators import validate_fact_days
from hubwerk.network.people.errors import invalid_input

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User


def create_region_fact(*, actor: "User | None", details: RegionFactDetails, at: datetime) -> RegionFact:
    """Note a fact. Raises `InvalidInput`, and `NotAllowed` for another region than the actor's."""
    return store_region_facts(actor=actor, writes=[RegionFactWrite(details=details)], at=at)[0]


def update_region_fact(*, actor: "User | None", fact_id: int, details: RegionFactDetails, at: datetime) -> RegionFact:
    """Replace what a fact says. Raises `InvalidInput`, `NotFound`, and `NotAllowed` for another region than the actor's."""
    return store_region_facts(actor=actor, writes=[RegionFactWrite(details=details, fact_id=fact_id)], at=at)[0]


@transaction.atomic
def store_region_facts(*, actor: "User | None", writes: Sequence[RegionFactWrite], at: datetime) -> list[RegionFact]:
    """Create and change facts, all or none, in the order given; what its write does not change is left alone.

    Raises `InvalidInput` for the first one that is not valid, `NotFound`, and `NotAllowed` where a fact is or would be of a region
    that is not the actor's.
    """
    existing = _locked([write.fact_id for write in writes if write.fact_id is not None])
    require_editor_of({fact.region_id for fact in existing.values()} | {write.details.region_id for write in writes}, actor=actor)
    stored, changed_regions = [], set()
    for write in writes:
        fact = RegionFact() if write.fact_id is None else existing[write.fact_id]
        before = None if write.fact_id is None else RegionFactDetails.of(fact)
        for column in FACT_COLUMNS:
            setattr(fact, column, getattr(write.details, column))
        _complete(fact)
        changes = _difference(before, RegionFactDetails.of(fact))
        stored.append(fact)
        if not changes:
            continue
        fact.updated_at = at
        _check(fact, today=timezone.localdate(at))
        fact.save()
        record(actor=actor, action="region-fact-created" if before is None else "region-fact-changed", subject=fact, changes=changes, at=at)
        changed_regions |= {fact.region_id} | ({before.region_id} if before else set())
    announce_regions(changed_regions)
    return stored


@transaction.atomic
def remove_region_facts(*, actor: "User | None", fact_ids: Sequence[int], at: datetime) -> None:
    """Take facts back, all or none; what they said stays in the history. Raises `NotFound` and `NotAllowed`."""
    facts = list(_locked(fact_ids).values())
    regions = {fact.region_id for fact in facts}
    require_editor_of(regions, actor=actor)
    for fact in facts:
        changes = {field: (old, new) for field, (new, old) in _difference(None, RegionFactDetails.of(fact)).items()}
        record(actor=actor, action="region-fact-removed", subject=fact, changes=changes, at=at)
    RegionFact.objects.filter(pk__in=[fact.pk for fact in facts]).delete()
    announce_regions(regions)


def _complete(fact: RegionFact) -> None:
    """The unit of its indicator, and the day to look again where none was named."""
    if fact.indicator in RegionIndicator and fact.indicator != RegionIndicator.OTHER:
        fact.unit = unit_of(RegionIndicator(fact.indicator))
        fact.name_de = fact.name_fr = fact.name_nl = fact.name_en = ""
    # The type says a day is always there; a fact from a form may come without.
    expires_on: date | None = fact.expires_on
    if expires_on is None and fact.indicator in RegionIndicator:
        fact.expires_on = later(fact.as_of, years=years_until_stale(RegionIndicator(fact.indicator)))


def later(day: date, *, years: int) -> date:
    """The same day some years on; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _check(fact: RegionFact, *, today: date) -> None:
    try:
        validate_fact_days(as_of=fact.as_of, expires_on=fact.expires_on, today=today)
        if fact.indicator == RegionIndicator.OTHER and not fact.label("de"):
            raise ValidationError({"name_de": _("A fact of your own needs a name in one language at least.")})
        fact.full_clean()
    except ValidationError as error:
        raise invalid_input(error) from error


def _locked(keys: Sequence[int]) -> dict[int, RegionFact]:
    """The facts by key, locked. Raises `NotFound` where one is missing."""
    found = {fact.pk: fact for fact in RegionFact.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    if found.keys() != set(keys):
        raise NotFound
    return found


def _difference(before: RegionFactDetails | None, after: RegionFactDetails) -> dict[str, tuple[object, object]]:
    if before is None:
        return {field: (None, value) for field in FACT_COLUMNS if (value := getattr(after, field)) not in ("", None)}
    return {field: (old, new) for field in FACT_COLUMNS if (old := getattr(before, field)) != (new := getattr(after, field))}
