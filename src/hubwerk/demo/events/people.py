"""Who comes to the sample's events: the people of the sample network, and invented guests from outside it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from django.utils.text import slugify

from hubwerk.demo.events.files import read
from hubwerk.network.organisations.models import Affiliation, Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.membership.models import Membership

__all__ = ["Crowd", "Participant"]

_GUESTS: Final = 170
_ALONE: Final = 0.15  # so many of the guests come for themselves
# How much likelier somebody comes who speaks the language, or is of the network.
_SPEAKS: Final = 5.0
_KNOWN: Final = 1.6


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who might come."""

    given_name: str
    family_name: str
    email: str
    language: str
    organisation_name: str = ""
    organisation: Organisation | None = None
    person: Person | None = None
    is_member: bool = False


class Crowd:
    """Everybody who might come, in an order that is the same each time."""

    def __init__(self, account_emails: Collection[str]) -> None:
        network = {one.email.lower(): one for one in _of_the_network()}
        # Who signs in to the sample comes only where an event says so.
        self._accounts = {email: one for email, one in network.items() if email in account_emails}
        self._network = [one for email, one in network.items() if email not in account_emails]
        self._guests = list(_guests(Random("guests")))  # noqa: S311  (invented people, no secret)

    def account(self, email: str) -> Participant:
        """Somebody who signs in to the sample."""
        return self._accounts[email]

    def willing(self, random: Random, *, languages: Sequence[str], audience: str, invited: Collection[int] = ()) -> list[Participant]:
        """All who may come to an event, whoever is likelier to come first."""
        match audience:
            case "members":
                everybody = [one for one in self._network if one.is_member]
            case "invited":
                everybody = [one for one in self._network if one.organisation is not None and one.organisation.pk in invited]
            case _:
                everybody = [*self._network, *self._guests]
        # Each draws a number; whoever has the greater weight draws a higher one (Efraimidis and Spirakis, 2006).
        drawn = [(random.random() ** (1 / _weight(one, languages)), one) for one in everybody]
        return [one for _number, one in sorted(drawn, key=lambda pair: (-pair[0], pair[1].email))]


def _weight(one: Participant, languages: Sequence[str]) -> float:
    return (_SPEAKS if one.language in languages else 1.0) * (_KNOWN if one.person is not None else 1.0)


def _of_the_network() -> Iterable[Participant]:
    members = set(Membership.objects.current().values_list("organisation", flat=True))
    rows = Affiliation.objects.current().filter(person__is_sample=True, organisation__is_sample=True).exclude(person__email="")
    seen: set[int] = set()
    for row in rows.select_related("person", "organisation__region").order_by("pk"):
        if row.person_id in seen:
            continue
        seen.add(row.person_id)
        yield Participant(
            given_name=row.person.given_name,
            family_name=row.person.family_name,
            email=row.person.email,
            language=row.person.language,
            organisation_name=row.organisation.name,
            organisation=row.organisation,
            person=row.person,
            is_member=row.organisation_id in members,
        )


def _guests(random: Random) -> Iterable[Participant]:
    told = read("guests")
    firms: dict[str, list[dict[str, Any]]] = {}
    for firm in told["organisation"]:
        firms.setdefault(firm["language"], []).append(firm)
    seen: set[str] = set()
    while len(seen) < _GUESTS:
        language = random.choices(("de", "fr", "nl", "en"), weights=(8, 6, 6, 2))[0]
        given, family = random.choice(told["names"][language]["given"]), random.choice(told["names"][language]["family"])
        firm = random.choice(firms[language]) if random.random() > _ALONE else None
        email = f"{slugify(given)}.{slugify(family)}@{firm['domain'] if firm else 'post.example'}"
        if email in seen:
            continue
        seen.add(email)
        yield Participant(given, family, email, language, organisation_name=firm["name"] if firm else "")
