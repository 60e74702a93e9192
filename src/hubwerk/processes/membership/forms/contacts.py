"""The page that asks for people, one to five of them, at least one of whom speaks for the organisation."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.processes.membership.details import ApplicantContact
from hubwerk.processes.membership.forms.base import Fact, StepForm
from hubwerk.processes.membership.forms.typed import Typed
from hubwerk.processes.membership.steps import Step

__all__ = ["MOST_CONTACTS", "ContactsForm"]

MOST_CONTACTS: Final = 5
_ROLES: Final = [
    (
        AffiliationRole.REPRESENTATIVE.value,
        pgettext_lazy("task of a contact person", "Represents us and decides"),
    ),
    (AffiliationRole.EDITOR.value, pgettext_lazy("task of a contact person", "Keeps our profile up to date")),
    (AffiliationRole.CONTACT.value, pgettext_lazy("task of a contact person", "Answers questions")),
    (AffiliationRole.BILLING.value, pgettext_lazy("task of a contact person", "Receives the invoices")),
    (AffiliationRole.VIEWER.value, pgettext_lazy("task of a contact person", "Looks in, changes nothing")),
]
_TELEPHONE: Final = RegexValidator(r"^[0-9+()/.\- ]*$", gettext_lazy("A telephone number has digits, spaces and + only."))


def _fields(email: str, language: str) -> dict[str, tuple[str, forms.Field]]:
    """The questions about one person, each with its label; the values are what is filled in at first."""
    return {
        "given_name": (_("First name"), forms.CharField(max_length=100, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))),
        "family_name": (_("Last name"), forms.CharField(max_length=100, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))),
        "function": (
            _("Function"),
            forms.CharField(max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "organization-title"})),
        ),
        "email": (_("E-mail"), forms.EmailField(max_length=254, initial=email, widget=forms.EmailInput(attrs={"autocomplete": "email"}))),
        "phone": (
            _("Telephone"),
            forms.CharField(
                max_length=40, required=False, validators=[_TELEPHONE], widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
            ),
        ),
        "language": (_("Language of mails"), forms.ChoiceField(choices=Language.choices, initial=language)),
        "role": (
            _("What does this person do for the membership?"),
            forms.ChoiceField(
                choices=_ROLES,
                initial=AffiliationRole.REPRESENTATIVE.value,
                help_text=_("Those who represent you, keep the profile or look in get access to the members' area once you are a member."),
            ),
        ),
    }


class ContactsForm(StepForm):
    """As many people as `people` says; the fields of each are named by its number."""

    step = Step.CONTACTS
    also_sent: ClassVar[tuple[str, ...]] = ("people",)

    def prepare(self) -> None:
        """Questions about each person."""
        self.labels: dict[str, str] = {}
        application = self.answers.application
        for number in range(self.number_of_people):
            for name, (label, field) in _fields(application.email if number == 0 else "", application.language).items():
                key = f"{name}-{number}"
                if number:
                    # What the browser knows of its owner does not fit a second person.
                    field.widget.attrs.pop("autocomplete", None)
                field.label = _("Person %(number)s, %(question)s") % {"number": number + 1, "question": label}
                self.fields[key] = field
                self.labels[key] = label

    @property
    def number_of_people(self) -> int:
        """How many people are on the page."""
        written = self.typed.get("people", "1")
        return min(max(int(written), 1), MOST_CONTACTS) if written.isascii() and written.isdecimal() and len(written) < 3 else 1

    @property
    def is_full(self) -> bool:
        """Whether nobody can be added any more."""
        return self.number_of_people >= MOST_CONTACTS

    def people(self) -> Iterator[tuple[int, list[tuple[BoundField, str]]]]:
        """The fields of each person, with the label that is enough beside the person's heading."""
        for number in range(self.number_of_people):
            yield number, [(self[key], label) for key, label in self.labels.items() if key.endswith(f"-{number}")]

    def kept_with_one_more(self) -> Typed:
        """What is kept once a person was added."""
        number = self.number_of_people
        if number == MOST_CONTACTS:
            return self.kept()
        usual = {f"language-{number}": [self.answers.application.language], f"role-{number}": [AffiliationRole.CONTACT.value]}
        return self.kept() | usual | {"people": [str(number + 1)]}

    def kept_without(self, number: int) -> Typed:
        """What is kept once a person was taken away; those behind move up."""
        kept, people = self.kept(), self.number_of_people
        if not 0 <= number < people or people == 1:
            return kept
        left = [other for other in range(people) if other != number]
        moved: Typed = {"people": [str(len(left))]}
        for place, other in enumerate(left):
            moved |= {f"{name}-{place}": kept[f"{name}-{other}"] for name in _fields("", "") if f"{name}-{other}" in kept}
        return moved

    def clean(self) -> dict[str, Any]:
        """Somebody represents the organisation, and nobody is named twice."""
        cleaned = super().clean() or self.cleaned_data
        roles = [cleaned.get(f"role-{number}") for number in range(self.number_of_people)]
        if all(roles) and AffiliationRole.REPRESENTATIVE not in roles:
            self.add_error("role-0", _("At least one person has to represent the organisation."))
        seen: set[str] = set()
        for number in range(self.number_of_people):
            address = (cleaned.get(f"email-{number}") or "").lower()
            if address in seen:
                self.add_error(f"email-{number}", _("This address is given for two people. Each needs their own."))
            seen |= {address} - {""}
        return cleaned

    def contacts(self) -> tuple[ApplicantContact, ...]:
        """The people, from a valid form."""
        names = list(_fields("", ""))
        return tuple(ApplicantContact(**{name: self.cleaned_data[f"{name}-{number}"] for name in names}) for number in range(self.number_of_people))

    def details(self) -> dict[str, Any]:
        """What the page fills."""
        return {"contacts": self.contacts()}

    def facts(self) -> list[Fact]:
        """Each person in a line."""
        facts = []
        for contact in self.contacts():
            name = f"{contact.given_name} {contact.family_name}"
            parts = [contact.function, contact.email, contact.phone, str(Language(contact.language).label)]
            facts.append(Fact(AffiliationRole(contact.role).label, ", ".join([name, *filter(None, parts)])))
        return facts
