"""Facts about the regions and places on offer, through the services of the network."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from hubwerk.demo.site.files import read
from hubwerk.network.organisations.models import RegionFact
from hubwerk.network.organisations.services.region_details import RegionFactDetails, RegionFactWrite, SiteDetails, SiteWrite
from hubwerk.network.organisations.services.region_facts import store_region_facts
from hubwerk.network.organisations.services.sites import publish_sites, store_sites

__all__ = ["store_facts", "store_places"]

_ON_OFFER: Final = timedelta(days=180)
_CONVERTED: Final = ("value", "region")


def store_facts(*, regions: Mapping[str, int], at: datetime) -> list[RegionFact]:
    """The figures of the three regions, each with its source."""
    writes = [RegionFactWrite(details=_fact(row, regions)) for row in read("facts")["fact"]]
    return store_region_facts(actor=None, writes=writes, at=at)


def store_places(*, regions: Mapping[str, int], organisations: Mapping[str, int], at: datetime) -> None:
    """Invented sites and rooms, published and marked as samples."""
    writes = [SiteWrite(details=_place(row, regions, organisations, at), is_sample=True) for row in read("sites")["site"]]
    stored = store_sites(actor=None, writes=writes, at=at)
    publish_sites(actor=None, site_ids=[site.pk for site in stored], at=at)


def _fact(row: Mapping[str, Any], regions: Mapping[str, int]) -> RegionFactDetails:
    shared = {column: value for column, value in row.items() if column not in _CONVERTED}
    return RegionFactDetails(region_id=regions[row["region"]], value=_exact(row["value"]), **shared)


def _place(row: Mapping[str, Any], regions: Mapping[str, int], organisations: Mapping[str, int], at: datetime) -> SiteDetails:
    return SiteDetails(
        region_id=regions[row["region"]],
        kind=row["kind"],
        name=row["name"],
        town=row["town"],
        postal_code=row["postal_code"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        area=row["area"],
        price=_exact(row["price"]),
        price_basis=row["price_basis"],
        available_from=(at + timedelta(days=row["days_until"])).date() if row["days_until"] else None,
        expires_on=(at + _ON_OFFER).date(),
        contact_organisation_id=organisations[row["contact"]],
        description_de=row["de"],
        description_fr=row["fr"],
        description_nl=row["nl"],
        description_en=row["en"],
    )


def _exact(value: float) -> Decimal:
    """The number as it stands in the file."""
    return Decimal(str(value))
