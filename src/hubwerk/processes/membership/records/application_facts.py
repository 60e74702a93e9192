"""What an applicant said, part by part, as the team reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from hubwerk.foundation.records.panels import Fact
from hubwerk.network.organisations.enums import AffiliationRole, OrganisationKind, Role
from hubwerk.network.organisations.models import Region
from hubwerk.network.organisations.validators import validate_company_number, validate_vat_number
from hubwerk.network.topics.models import Topic
from hubwerk.processes.membership.details import ApplicantContact, ApplicationDetails
from hubwerk.processes.membership.forms.questions import answer_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from hubwerk.processes.membership.models import Application

__all__ = ["SaidPart", "said"]


@dataclass(frozen=True, slots=True)
class SaidPart:
    """One page of the application and what was said on it."""

    title: "StrOrPromise"
    facts: tuple[Fact, ...]


def said(application: "Application") -> list[SaidPart]:
    """Everything that was sent, in the order of the pages. Four queries at most."""
    details = ApplicationDetails.from_json(application.details)
    parts = [
        SaidPart(_("The organisation"), tuple(_organisation(application, details))),
        SaidPart(_("Roles and languages"), tuple(_roles(details))),
        SaidPart(_("About itself"), tuple(_about(details))),
        SaidPart(_("Contact persons"), tuple(_contact(contact) for contact in details.contacts)),
        SaidPart(_("Further questions"), tuple(_extra(application, details.extra))),
        SaidPart(_("Statutes"), tuple(_statutes(application))),
    ]
    return [part for part in parts if any(str(fact.value).strip() for fact in part.facts)]


def _organisation(application: "Application", details: ApplicationDetails) -> list[Fact]:
    regions = Region.objects.defer("outline").in_bulk([key for key in (details.region_id, details.joins_for_region_id) if key])
    place = f"{details.postal_code} {details.town}".strip()
    through = application.came_through
    return [
        Fact(_("Name"), details.name),
        Fact(_("Kind"), OrganisationKind(details.kind).label),
        Fact(_("Employees"), "" if details.size is None else str(details.size)),
        Fact(_("Region"), str(regions.get(details.region_id or 0, _("outside the regions of the hub")))),
        Fact(_("Joins for the region"), str(regions.get(details.joins_for_region_id or 0, ""))),
        Fact(_("Address"), "\n".join(line for line in (details.street, place) if line)),
        Fact(_("Website"), details.website, url=details.website),
        Fact(_("VAT number"), _checked(details.vat_number, validate_vat_number)),
        Fact(_("Company number"), _checked(details.company_number, validate_company_number)),
        Fact(_("E-mail of the applicant"), application.email, url=f"mailto:{application.email}"),
        Fact(_("Came through"), str(through or ""), url=reverse("organisation_list:inspect", args=[through.pk]) if through else ""),
        Fact(_("Written in"), str(application.get_language_display())),
    ]


def _roles(details: ApplicationDetails) -> list[Fact]:
    return [
        Fact(_("Roles"), ", ".join(str(Role(role).label) for role in sorted(details.roles))),
        Fact(_("Languages"), ", ".join(_language(code) for code in sorted(details.languages))),
    ]


def _about(details: ApplicationDetails) -> list[Fact]:
    topics = sorted(str(topic) for topic in Topic.objects.filter(pk__in=details.topic_ids)) if details.topic_ids else []
    label = _("In its own words (%(language)s)") % {"language": _language(details.profile_language)}
    return [Fact(label, details.profile, language=details.profile_language), Fact(_("Declared topics"), ", ".join(topics))]


def _contact(contact: ApplicantContact) -> Fact:
    name = f"{contact.given_name} {contact.family_name}".strip() or contact.email
    lines = (contact.function, contact.email, contact.phone, str(AffiliationRole(contact.role).label), _language(contact.language))
    return Fact(name, "\n".join(line for line in lines if line))


def _extra(application: "Application", extra: Mapping[str, str]) -> list[Fact]:
    if not extra:
        return []
    return [
        Fact(question.label(), answer_in_words(question, extra[str(question.pk)]))
        for question in application.form.questions.all()
        if str(question.pk) in extra
    ]


def _statutes(application: "Application") -> list[Fact]:
    if application.statutes is None or application.statutes_accepted_at is None:
        return [Fact(_("Accepted"), _("There were no statutes to accept."))]
    at = date_format(timezone.localtime(application.statutes_accepted_at), "DATETIME_FORMAT")
    return [Fact(_("Accepted"), _("Version %(version)s, on %(at)s") % {"version": application.statutes.version, "at": at})]


def _checked(number: str | None, validate: "Callable[[str], None]") -> str:
    """A number with what the hub knows of it: its form and check digits, not whether a register has it."""
    if not number:
        return ""
    try:
        validate(number)
    except ValidationError:
        return _("%(number)s\nForm or check digits are wrong.") % {"number": number}
    return _("%(number)s\nForm and check digits are right; no register was asked.") % {"number": number}


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"]) if code else ""
