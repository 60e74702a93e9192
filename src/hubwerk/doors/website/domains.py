"""The names of the thesaurus' domains."""

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["DOMAINS", "domain_name"]

# In the order of the index of topics.
DOMAINS: "Final[dict[str, StrOrPromise]]" = {
    "software-and-data": _("Software and data"),
    "things-and-production": _("Things and production"),
    "industries": _("Industries"),
    "business": _("Business"),
    "working": _("Ways of working"),
    "region": _("Region and location"),
    "support": _("Support and funding"),
    "sustainability": _("Sustainability"),
}


def domain_name(domain: str) -> "StrOrPromise":
    """The name of a domain; topics without one are the hub's own."""
    return DOMAINS.get(domain, _("Topics of this hub"))
