"""Who somebody is that registers without an account: a person of the network, of an organisation, of a member."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models.functions import Lower

from hubwerk.network.organisations.merging.likeness import name_key
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.membership.models import Membership

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["Recognised", "recognise"]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the network knows of somebody; nothing of it is told to them on a page they need not sign in for."""

    person: Person | None
    organisation: Organisation | None
    is_member: bool


def recognise(*, email: str, organisation_name: str, user: "User | None" = None, organisation_id: int | None = None) -> Recognised:
    """By the account, else by the mail address; the organisation by what is chosen, else their only one or the one of the name they typed.

    At most six queries, two for a stranger.
    """
    person = _person(email, user)
    organisation = _chosen(organisation_id) or _organisation(person, name_key(organisation_name))
    is_member = organisation is not None and Membership.objects.current().filter(organisation=organisation).exists()
    return Recognised(person, organisation, is_member)


def _person(email: str, user: "User | None") -> Person | None:
    persons = Person.objects.remembered()
    if user is not None:
        own = persons.filter(user=user).first()
        if own is not None and (not email or email.lower() in {own.email.lower(), user.email.lower()}):
            return own
    if not email:
        return None
    known = persons.alias(address=Lower("email")).filter(address=email.lower())
    return known.first() if known.exists() else None


def _chosen(organisation_id: int | None) -> Organisation | None:
    if organisation_id is None:
        return None
    return Organisation.objects.select_related("region").filter(pk=organisation_id).first()


def _organisation(person: Person | None, key: str) -> Organisation | None:
    if person is not None:
        rows = Affiliation.objects.current().filter(person=person).select_related("organisation__region").order_by("pk")
        own = {row.organisation_id: row.organisation for row in rows}
        named = [organisation for organisation in own.values() if organisation.name_key == key]
        if named or (len(own) == 1 and not key):
            return named[0] if named else next(iter(own.values()))
    if not key:
        return None
    alike = Organisation.objects.published().filter(name_key=key)
    keys = list(alike.values_list("pk", flat=True)[:2])
    return alike.select_related("region").get(pk=keys[0]) if len(keys) == 1 else None
