"""What the page of one organisation shows."""

from datetime import date
from typing import TYPE_CHECKING, Final

from django.contrib.auth.models import AnonymousUser
from django.utils.text import slugify

from hubwerk.doors.website.queries.directory import named
from hubwerk.doors.website.queries.remembered import remembered
from hubwerk.network.organisations.enums import AffiliationRole, ListingKind
from hubwerk.network.organisations.models import Affiliation, Listing, Organisation
from hubwerk.network.organisations.queries import contacts_of
from hubwerk.network.organisations.rules import may_see_organisation
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Person
from hubwerk.network.people.queries import ContactCard
from hubwerk.processes.matchmaking import queries as matchmaking

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

_CANDIDATES: Final = 10
_BEST: Final = 6
# Who sends invoices is no affair of the public.
_PUBLIC_ROLES: Final = (AffiliationRole.CONTACT, AffiliationRole.REPRESENTATIVE)


def contacts_shown(organisation: Organisation) -> list[tuple[Affiliation, ContactCard]]:
    """The persons who agreed to stand in the public directory, each once. Nobody else is even named."""
    agreed = set(Person.objects.with_consent(ConsentPurpose.DIRECTORY).filter(affiliations__organisation=organisation).values_list("pk", flat=True))
    found: dict[int, tuple[Affiliation, ContactCard]] = {}
    for affiliation, card in contacts_of(organisation, purpose=ConsentPurpose.DIRECTORY):
        if affiliation.role in _PUBLIC_ROLES and card.person_id in agreed:
            found.setdefault(card.person_id, (affiliation, card))
    return list(found.values())


def listings_of(organisation: Organisation, user: "User | AnonymousUser", *, on: date) -> tuple[list[Listing], list[Listing]]:
    """Its needs and offers: the open ones, and for those who belong to it and the team the others, too."""
    rows = Listing.objects.visible_to(user).filter(organisation=organisation)
    if not may_see_organisation(user, organisation):
        rows = Listing.objects.open_on(on).filter(organisation=organisation)
    listings = list(rows.select_related("organisation"))
    return (
        [listing for listing in listings if listing.kind == ListingKind.NEED],
        [listing for listing in listings if listing.kind == ListingKind.OFFER],
    )


def others_named(text: str, *, apart_from: Organisation) -> tuple[Organisation | None, list[Organisation]]:
    """The published organisation that is meant, by its address or by being the only one with such a name; else those that may be."""
    if not text:
        return None, []
    if text == slugify(text):
        exact = Organisation.objects.published().exclude(pk=apart_from.pk).filter(slug=text).first()
        if exact:
            return exact, []
    found = [row for row in named(text, limit=_CANDIDATES + 1) if row.pk != apart_from.pk][:_CANDIDATES]
    return (found[0], []) if len(found) == 1 else (None, found)


def ground(organisation: Organisation, other: Organisation, *, version: str, on: date) -> matchmaking.CommonGround:
    """What two organisations have in common."""
    return remembered(version, "ground", organisation.pk, other.pk, on, compute=lambda: matchmaking.common_ground(organisation, other, on=on))


def matches_of(organisation: Organisation, *, version: str, on: date) -> list[matchmaking.Match]:
    """Who it should meet."""
    return remembered(
        version,
        "matches-of-organisation",
        organisation.pk,
        organisation.updated_at,
        on,
        compute=lambda: matchmaking.matches_for_organisation(organisation, limit=_BEST, on=on),
    )
