"""Records that may be the organisation someone describes, by the signs that also find duplicates. Constant queries, on indexed columns but for the website."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from django.db.models import Q, QuerySet

from hubwerk.network.organisations.merging.duplicates import SHARED_HOST, WEIGHTS, Likeness
from hubwerk.network.organisations.merging.likeness import bare_vat_number, name_key, registered_number, website_host
from hubwerk.network.organisations.models import Organisation

__all__ = ["Described", "LikelyRecord", "likely_records", "similar_public"]

_CANDIDATES: Final = 50
_LEAST_BEGINNING: Final = 4  # letters; fewer begin too many names


class Described(Protocol):
    """An organisation as someone describes it: a form's details, or a record."""

    @property
    def name(self) -> str: ...
    @property
    def website(self) -> str: ...
    @property
    def vat_number(self) -> str | None: ...
    @property
    def company_number(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class LikelyRecord:
    """A record and what it has in common with the description, the surest sign first."""

    organisation: Organisation
    likenesses: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    name: str
    host: str
    vat_number: str
    number: str

    @classmethod
    def of(cls, described: "Described | Organisation") -> "_Signs":
        return cls(
            name=name_key(described.name),
            host=website_host(described.website),
            vat_number=bare_vat_number(described.vat_number),
            number=registered_number(described.company_number, described.vat_number),
        )

    def shared_with(self, other: "_Signs") -> tuple[Likeness, ...]:
        pairs = (
            (Likeness.VAT_NUMBER, self.vat_number, other.vat_number),
            (Likeness.COMPANY_NUMBER, self.number, other.number),
            (Likeness.WEBSITE, self.host, other.host),
            (Likeness.NAME, self.name, other.name),
        )
        return tuple(likeness for likeness, mine, theirs in pairs if mine and mine == theirs)


@dataclass(frozen=True, slots=True)
class _Typed:
    name: str
    website: str
    vat_number: str | None
    company_number: str | None


def similar_public(
    *, name: str, website: str = "", vat_number: str | None = "", company_number: str | None = "", limit: int = 5
) -> list[Organisation]:
    """Published organisations that may be the one described, the surest first, then those whose name goes on where the given one ends.

    For anyone: drafts and archived records are not even looked at. Three queries at most.
    """
    signs = _Signs.of(_Typed(name, website, vat_number, company_number))
    public = Organisation.objects.published().select_related("region")
    found = [record.organisation for record in _likely(public, signs)][:limit]
    if len(found) < limit and len(signs.name) >= _LEAST_BEGINNING:
        longer = public.filter(name_key__startswith=f"{signs.name} ").exclude(pk__in=[row.pk for row in found])
        found += longer.order_by("name", "pk")[: limit - len(found)]
    return found


def likely_records(described: Described, *, limit: int = 10) -> list[LikelyRecord]:
    """Records of any state that may be the one described, the surest first; a merged one stands for nothing of its own. For the team. Two queries."""
    rows = Organisation.objects.filter(merged_into__isnull=True).select_related("region")
    return _likely(rows, _Signs.of(described))[:limit]


def _likely(rows: QuerySet[Organisation], signs: _Signs) -> list[LikelyRecord]:
    candidates = {row.pk: row for row in (*_by_number_or_name(rows, signs), *_by_host(rows, signs))}
    found = [LikelyRecord(row, shared) for row in candidates.values() if (shared := signs.shared_with(_Signs.of(row)))]
    return sorted(found, key=lambda record: (-sum(WEIGHTS[likeness] for likeness in record.likenesses), record.organisation.pk))


def _by_number_or_name(rows: QuerySet[Organisation], signs: _Signs) -> Iterable[Organisation]:
    alike = Q()
    for column, value in (
        ("name_key", signs.name),
        ("vat_number", signs.vat_number),
        ("vat_number", signs.number),
        ("company_number", signs.number),
    ):
        if value:
            alike |= Q(**{column: value})
    return rows.filter(alike)[:_CANDIDATES] if alike else ()


def _by_host(rows: QuerySet[Organisation], signs: _Signs) -> Iterable[Organisation]:
    """Those with the same website, unless it is a platform on which many have their page."""
    if not signs.host:
        return ()
    same = [row for row in rows.filter(website__icontains=signs.host)[:_CANDIDATES] if website_host(row.website) == signs.host]
    return () if len(same) > SHARED_HOST else same
