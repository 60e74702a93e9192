"""Who may be shown to whom, and with what. Contact data leaves this module only with the person's consent."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from hubwerk.foundation.accounts.managers import normal_form
from hubwerk.foundation.accounts.queries import proven_addresses
from hubwerk.network.people.data_rights import DataSubject, Hindrance, Holder, KeptReason, holders
from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.rules import keeps_persons

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from hubwerk.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person as others see them. Without consent for the purpose there is a name but no way to reach them."""

    person_id: int
    full_name: str
    language: str
    email: str
    phone: str

    @property
    def can_be_reached(self) -> bool:
        """Whether there is anything to reach them by."""
        return bool(self.email or self.phone)


def persons_visible_to(user: "User | AnonymousUser") -> QuerySet[Person]:
    """The team sees everyone; others see themselves and whoever agreed to stand in the public directory."""
    if keeps_persons(user):
        return Person.objects.all()
    oneself = Q(user_id=user.pk) if user.is_authenticated else Q(pk__in=())
    listed = Consent.objects.current().filter(person=OuterRef("pk"), purpose=ConsentPurpose.DIRECTORY)
    return Person.objects.filter(oneself | Exists(listed))


def contact_cards(persons: QuerySet[Person], *, purpose: ConsentPurpose) -> list[ContactCard]:
    """A card for each person, in the order of the query and with one query: contact data never reaches Python without consent."""
    agreed = Exists(Consent.objects.current().filter(person=OuterRef("pk"), purpose=purpose))
    rows = persons.annotate(
        shown_email=Case(When(agreed, then=F("email")), default=Value("")),
        shown_phone=Case(When(agreed, then=F("phone")), default=Value("")),
    ).values_list("pk", "given_name", "family_name", "language", "shown_email", "shown_phone")
    return [
        ContactCard(person_id=pk, full_name=f"{given} {family}".strip(), language=language, email=email, phone=phone)
        for pk, given, family, language, email, phone in rows
    ]


def current_consents(person: Person) -> dict[ConsentPurpose, Consent]:
    """The person's standing consents by purpose."""
    return {ConsentPurpose(consent.purpose): consent for consent in person.consents.current()}


def data_subject(*, person: Person | None, user: "User | None") -> DataSubject:
    """Whose data it is, with their addresses. Where there is an account, only what it has confirmed is proven."""
    own = {normal_form(address) for address in proven_addresses(user)} if user is not None else set()
    entered = {normal_form(address) for address in (person.email if person else "", user.email if user else "") if address}
    return DataSubject(person=person, user=user, proven=frozenset(own if user is not None else entered), known=frozenset(own | entered))


def own_data(user: "User") -> DataSubject:
    """The data of whoever is signed in."""
    return data_subject(person=Person.objects.filter(user=user).first(), user=user)


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure takes away, what stays and why, and what has to be settled first."""

    goes: "list[tuple[Holder, list[StrOrPromise]]]"
    kept: list[tuple[Holder, list[KeptReason]]]
    hindrances: list[Hindrance]

    def binding(self, *, by_team: bool) -> list[Hindrance]:
        """What nobody of this side can go past."""
        return [hindrance for hindrance in self.hindrances if hindrance.binds_team or not by_team]


def erasure_plan(subject: DataSubject) -> ErasurePlan:
    """What would happen, as every room tells it; rooms with nothing to say are left out."""
    known = holders()
    return ErasurePlan(
        goes=[(holder, sentences) for holder in known if (sentences := holder.goes(subject))],
        kept=[(holder, reasons) for holder in known if (reasons := holder.kept(subject))],
        hindrances=[hindrance for holder in known for hindrance in holder.hinders(subject)],
    )
