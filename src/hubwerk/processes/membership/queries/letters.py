"""What the letters of the association say, gathered from what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.dues_in_words import dues_table, euros
from hubwerk.processes.membership.enums import DocumentKind
from hubwerk.processes.membership.models import Application, Membership, MembershipDocument, Tier
from hubwerk.processes.membership.notice_in_words import notice_rule
from hubwerk.processes.membership.queries.dues import dues_of
from hubwerk.processes.membership.queries.rules import current_rules

__all__ = ["Addressee", "admission_words", "decision_letter", "documents_of", "member_language", "notice_words", "refusal_words"]


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is to, line by line, and the name in its first words; "" where nobody is known."""

    lines: tuple[str, ...]
    name: str


def decision_letter(application: Application) -> MembershipDocument | None:
    """The letter about the decision; None while it is not made."""
    return application.documents.filter(kind=DocumentKind.DECISION_LETTER).first()


def documents_of(membership: Membership) -> Sequence[MembershipDocument]:
    """The letters of a membership, the newest first. One query."""
    return list(MembershipDocument.objects.of_membership(membership))


def admission_words(application: Application, membership: Membership) -> Mapping[str, Any]:
    """What the letter of an admission says, in the active language."""
    year = membership.starts_on.year
    return {
        **_to_applicant(application),
        "membership": membership,
        "dues": dues_table(dues_of(membership, year)),
        "next_year": year + 1,
        "next_year_dues": _of_year(membership, year + 1),
        "benefits": _benefits(membership.tier),
        "notice_rule": notice_rule(current_rules()),
        "for_region": _region_name(membership),
    }


def refusal_words(application: Application) -> Mapping[str, Any]:
    """What the letter of a refusal says."""
    return _to_applicant(application)


def notice_words(membership: Membership) -> Mapping[str, Any]:
    """What the confirmation of a notice says, in the active language."""
    last_day = membership.ends_on or membership.starts_on
    return {
        "addressee": _of_member(membership),
        "membership": membership,
        "dues": dues_table(dues_of(membership, last_day.year)),
        "last_year": last_day.year,
    }


def member_language(membership: Membership) -> Language:
    """The language letters to a member are written in: the representative's, else that of the application or of the profile."""
    contact = _representative(membership.organisation)
    if contact is not None:
        return Language(contact.person.language)
    if membership.application is not None:
        return Language(membership.application.language)
    return Language(membership.organisation.profile_language or Language.DE)


def _to_applicant(application: Application) -> dict[str, Any]:
    details = ApplicationDetails.from_json(application.details)
    contact = next(iter(details.contacts), None)
    name = _full_name(contact) if contact else ""
    town = f"{details.postal_code} {details.town}".strip()
    lines = tuple(line for line in (details.name, name, details.street, town) if line)
    return {"application": application, "details": details, "addressee": Addressee(lines, name)}


def _of_member(membership: Membership) -> Addressee:
    organisation = membership.organisation
    contact = _representative(organisation)
    name = contact.person.full_name if contact else ""
    town = f"{organisation.postal_code} {organisation.town}".strip()
    return Addressee(tuple(line for line in (organisation.name, name, organisation.street, town) if line), name)


def _representative(organisation: Organisation) -> Affiliation | None:
    rows = organisation.affiliations.current().filter(role=AffiliationRole.REPRESENTATIVE).select_related("person")
    return rows.order_by("pk").first()


def _full_name(contact: ApplicantContact) -> str:
    return f"{contact.given_name} {contact.family_name}".strip()


def _of_year(membership: Membership, year: int) -> str:
    statement = dues_of(membership, year)
    return euros(statement.total) if statement.is_known else ""


def _benefits(tier: Tier) -> list[tuple[str, str]]:
    rows = tier.benefits.select_related("benefit").order_by("benefit__position", "pk")
    return [(row.benefit.name(), quantity_in_words(row.quantity, row.benefit.unit)) for row in rows]


def _region_name(membership: Membership) -> str:
    region = membership.joins_for_region
    return region.name(get_language() or "") if region else ""
