"""What is stored of a fact about a region and of a site on offer, whole: storing it replaces what was known before."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hubwerk.network.organisations.indicators import FactPrecision, FactUnit, RegionIndicator
from hubwerk.network.organisations.models import CommercialSite, RegionFact
from hubwerk.network.organisations.site_kinds import PriceBasis, SiteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFactDetails:
    """A fact as its form or a file gives it. Without `expires_on` the usual time of its indicator holds; the unit is heard only for a fact of one's own."""

    region_id: int
    indicator: RegionIndicator | str
    value: Decimal
    as_of: date
    source_name: str
    source_url: str = ""
    precision: FactPrecision | str = FactPrecision.YEAR
    unit: FactUnit | str = FactUnit.NONE
    expires_on: date | None = None
    name_de: str = ""
    name_fr: str = ""
    name_nl: str = ""
    name_en: str = ""

    @classmethod
    def of(cls, fact: RegionFact) -> "RegionFactDetails":
        """What is stored of a fact now."""
        return cls(**{field: getattr(fact, field) for field in FACT_COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFactWrite:
    """One fact to create, or to change where `fact_id` is given."""

    details: RegionFactDetails
    fact_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """A site on offer as its form or a file gives it."""

    region_id: int
    kind: SiteKind | str
    name: str
    town: str
    expires_on: date
    description_de: str = ""
    description_fr: str = ""
    description_nl: str = ""
    description_en: str = ""
    area: int | None = None
    price: Decimal | None = None
    price_basis: PriceBasis | str = ""
    available_from: date | None = None
    street: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    contact_organisation_id: int | None = None
    contact_person_id: int | None = None

    @classmethod
    def of(cls, site: CommercialSite) -> "SiteDetails":
        """What is stored of a site now."""
        return cls(**{field: getattr(site, field) for field in SITE_COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWrite:
    """One site to create, or to change where `site_id` is given. Whether it is sample data is only heard when it is created."""

    details: SiteDetails
    site_id: int | None = None
    is_sample: bool = False


FACT_COLUMNS: Final = tuple(RegionFactDetails.__dataclass_fields__)
SITE_COLUMNS: Final = tuple(SiteDetails.__dataclass_fields__)
