"""What the applicants of the sample typed, page by page, as the forms keep it."""

from collections.abc import Mapping
from typing import Any, Final

from hubwerk.processes.membership.details import ApplicationDetails
from hubwerk.processes.membership.models import Statutes, Tier
from hubwerk.processes.membership.steps import Step

__all__ = ["first_page", "typed_pages"]

Typed = dict[str, list[str]]

_ORGANISATION: Final = ("name", "kind", "size", "town", "postal_code", "region", "street", "vat_number")


def first_page(known: Mapping[str, Any]) -> Typed:
    """Which organisation it is."""
    return {name: [str(known[name])] for name in _ORGANISATION if known.get(name)}


def typed_pages(details: ApplicationDetails) -> dict[Step, Typed]:
    """The pages after the first, so that whoever is asked back finds them filled in."""
    [contact] = details.contacts
    person = {"given_name": contact.given_name, "family_name": contact.family_name, "function": contact.function, "email": contact.email}
    person |= {"language": contact.language, "role": str(contact.role)}
    return {
        Step.ROLES: {"roles": sorted(details.roles), "languages": sorted(details.languages)},
        Step.ABOUT: {"profile": [details.profile], "profile_language": [details.profile_language]},
        Step.CONTACTS: {"people": ["1"], **{f"{name}-0": [value] for name, value in person.items()}},
        Step.TIER: {"tier": [Tier.objects.get(pk=details.tier_id).code], "starts_on": [details.starts_on.isoformat()]},
        Step.STATUTES: {"accepted": ["on"], "version": [Statutes.objects.get(pk=details.statutes_id or 0).version]},
    }
