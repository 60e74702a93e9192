"""Who may be shown to whom, and with what. Contact data leaves this module only with the person's consent."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from hubwerk.network.people.enums import ConsentPurpose
from hubwerk.network.people.models import Consent, Person
from hubwerk.network.people.rules import keeps_persons

if TYPE_CHECKING:
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
