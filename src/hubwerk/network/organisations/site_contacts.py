"""Who answers a request about a site on offer. Their addresses are for the outbox alone and appear on no page."""

from collections.abc import Iterable
from dataclasses import dataclass

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models import CommercialSite
from hubwerk.network.people.models import Person


@dataclass(frozen=True, slots=True)
class Answerer:
    """Someone whom a request is mailed to, in their language."""

    name: str
    email: str
    language: str


def who_answers(site: CommercialSite) -> list[Answerer]:
    """The person named at the site; else the contacts of who offers it; else the region's editors. Nobody where none has an e-mail address."""
    if site.contact_person is not None and site.contact_person.email:
        return _persons([site.contact_person])
    if site.contact_organisation_id is not None:
        contacts = Person.objects.exclude(email="").filter(
            affiliations__organisation_id=site.contact_organisation_id, affiliations__role=AffiliationRole.CONTACT, affiliations__ended_on=None
        )
        if found := _persons(contacts.distinct()):
            return found
    editors = User.objects.filter(edited_regions__region_id=site.region_id, is_active=True).order_by("email")
    return [Answerer(name=str(user), email=user.email, language=user.language) for user in editors]


def _persons(persons: Iterable[Person]) -> list[Answerer]:
    return [Answerer(name=person.full_name, email=person.email, language=person.language) for person in persons]
