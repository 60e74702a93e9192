"""Sites on offer as visitors see them."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext

from hubwerk.doors.website.queries.remembered import shared
from hubwerk.network.organisations.figures_in_words import amount, money
from hubwerk.network.organisations.models import CommercialSite
from hubwerk.network.organisations.site_kinds import PriceBasis

__all__ = ["ShownSite", "all_sites", "shown_site", "sites_on_offer"]


@dataclass(frozen=True, slots=True)
class ShownSite:
    """A site in the reader's words. `language` is the one its description is written in; empty texts are not known."""

    site: CommercialSite
    description: str
    language: str
    area: str
    price: str
    is_free_now: bool


def sites_on_offer(region_ids: frozenset[int], *, on: date, language: str) -> list[ShownSite]:
    """What is on offer in these regions, grouped by kind. One query, none where the version is known."""
    return [shown_site(site, on=on, language=language) for site in all_sites(on=on) if site.region_id in region_ids]


def all_sites(*, on: date) -> list[CommercialSite]:
    """What is on offer anywhere, with the regions at hand."""
    return shared("sites on offer", on, compute=lambda: _read(on))


def _read(on: date) -> list[CommercialSite]:
    return list(CommercialSite.objects.on_offer(on).select_related("region").order_by("kind", "name", "pk"))


def shown_site(site: CommercialSite, *, on: date, language: str) -> ShownSite:
    """One site."""
    description, written_in = site.description(language)
    return ShownSite(
        site=site,
        description=description,
        language=written_in,
        area=amount(site.area, "m²") if site.area is not None else "",
        price=_price(site),
        is_free_now=site.available_from is None or site.available_from <= on,
    )


def _price(site: CommercialSite) -> str:
    if site.price is None:
        return ""
    return pgettext("price of a site", "%(amount)s %(basis)s") % {"amount": money(site.price), "basis": PriceBasis(site.price_basis).label}
