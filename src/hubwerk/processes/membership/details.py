"""What an applicant says, whole and valid: the form's result, and what is kept of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from hubwerk.network.organisations.enums import AffiliationRole, OrganisationKind

__all__ = ["ApplicantContact", "ApplicationDetails"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantContact:
    """Someone the hub can turn to at the organisation that applies."""

    given_name: str = ""
    family_name: str = ""
    email: str
    phone: str = ""
    language: str
    function: str = ""
    role: AffiliationRole | str = AffiliationRole.REPRESENTATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDetails:
    """An application as it is sent. Related rows are named by their keys; `extra` maps the key of a question to its answer."""

    name: str
    kind: OrganisationKind | str
    tier_id: int
    starts_on: date
    statutes_id: int | None
    contacts: tuple[ApplicantContact, ...]
    size: int | None = None
    roles: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    region_id: int | None = None
    street: str = ""
    postal_code: str = ""
    town: str = ""
    website: str = ""
    vat_number: str | None = None
    company_number: str | None = None
    profile: str = ""
    profile_language: str = ""
    topic_ids: frozenset[int] = frozenset()
    organisation_id: int | None = None
    joins_for_region_id: int | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As the application keeps it."""
        plain = asdict(self)
        for name in ("roles", "languages", "topic_ids"):
            plain[name] = sorted(plain[name])
        return plain | {"starts_on": self.starts_on.isoformat(), "contacts": [asdict(contact) for contact in self.contacts]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ApplicationDetails":
        """From what an application keeps; what a later version of the hub no longer knows is left out."""
        known = {name.name for name in fields(cls)}
        values = {name: value for name, value in stored.items() if name in known}
        for name in ("roles", "languages", "topic_ids"):
            values[name] = frozenset(values.get(name, ()))
        values["starts_on"] = date.fromisoformat(values["starts_on"])
        values["contacts"] = tuple(ApplicantContact(**contact) for contact in values["contacts"])
        return cls(**values)
