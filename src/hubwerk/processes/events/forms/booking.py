"""The form by which people register, alone or with colleagues, in one go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from secrets import token_urlsafe
from typing import Any, Final, cast

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.regex_helper import _lazy_re_compile
from django.utils.translation import gettext as _

from hubwerk.processes.events.details import BookingDetails
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.forms.people import ORGANISATION, attendee_of, fields_of_person
from hubwerk.processes.events.models import Event, EventQuestion

__all__ = ["BookingForm", "PersonAsked", "with_one_more", "without"]

PEOPLE: Final = "people"
KEY: Final = "key"
# No browser fills in a field of this name, and nobody sees it; programs that fill in everything do.
TRAP: Final = "subject"
_KEY_FORM: Final = _lazy_re_compile(r"[A-Za-z0-9_-]{20,64}")
_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """One person in the form: their fields, each with the label that is enough below the person's heading."""

    number: int
    fields: Sequence[tuple[BoundField, str]]


class BookingForm(forms.Form):
    """As many people as `people` says. The first is whoever registers; mails go to their address.

    `key` is new each time the page is made, and sent along: the same press of the button books once.
    """

    use_required_attribute = False

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        event: Event,
        questions: Sequence[EventQuestion],
        language: str,
        known: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        self.event = event
        self.questions = questions
        self.language = language
        self.labels: dict[str, str] = {}
        self.key = _key_in(data)
        self.trapped = bool(data is not None and data.get(TRAP))
        if event.is_hybrid:
            self.fields["mode"] = forms.ChoiceField(label=_("How do you take part?"), choices=SeatMode.choices, widget=forms.RadioSelect)
        for number in range(self.number_of_people):
            self._ask_about(number, known or {})

    @property
    def number_of_people(self) -> int:
        """How many people are in the form."""
        return min(_number_in(self.data), self.event.group_limit)

    @property
    def takes_more(self) -> bool:
        """Whether a colleague can be added."""
        return self.number_of_people < self.event.group_limit

    @property
    def takes_groups(self) -> bool:
        """Whether colleagues can be registered at all."""
        return self.event.group_limit > 1

    def people(self) -> Iterator[PersonAsked]:
        """Each person with their fields, but for the consent of the first, which stands at the end."""
        for number in range(self.number_of_people):
            suffix = f"-{number}"
            names = [name for name in self.labels if name.endswith(suffix) and name != "shows-0"]
            yield PersonAsked(number, [(self[name], self.labels[name]) for name in names])

    @property
    def consent(self) -> BoundField | None:
        """Whether the first agrees to be shown to the others; the others decide for themselves, by the link in their mail."""
        return self["shows-0"] if "shows-0" in self.fields else None

    def offer_ways(self, ways: Sequence[tuple[SeatMode, str]]) -> None:
        """Say beside each way to take part how many places there are."""
        if "mode" in self.fields:
            field = cast("forms.ChoiceField", self.fields["mode"])
            field.choices = [(mode.value, label) for mode, label in ways]

    def hush(self) -> None:
        """Show what was typed without saying what is wrong: somebody who adds a colleague has not finished."""
        self._errors = ErrorDict()

    def go_to_last(self) -> None:
        """Have the browser go on at the last person, who was just added."""
        self.fields[f"given_name-{self.number_of_people - 1}"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Nobody's address stands twice."""
        cleaned = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for number in range(self.number_of_people):
            address = str(cleaned.get(f"email-{number}") or "").lower()
            if address and address in seen:
                self.add_error(f"email-{number}", _("This address stands above already. Each person needs an address of their own, or none."))
            seen.add(address)
        return cleaned

    def details(self) -> BookingDetails:
        """What was entered; call it on a valid form only."""
        mode = self.cleaned_data["mode"] if self.event.is_hybrid else self.event.mode
        people = range(self.number_of_people)
        return BookingDetails(
            mode=SeatMode(mode),
            email=self.cleaned_data["email-0"],
            language=self.language,
            attendees=tuple(attendee_of(self.cleaned_data, self.questions, suffix=f"-{number}") for number in people),
        )

    def press(self) -> str:
        """The name of this press of the button: who goes back to the same page and registers somebody else presses anew."""
        details = self.details()
        people = [(person.given_name, person.family_name, person.email.lower()) for person in details.attendees]
        return blake2b(repr((self.key, self.event.pk, details.mode, people)).encode(), digest_size=24).hexdigest()

    def _ask_about(self, number: int, known: Mapping[str, str]) -> None:
        is_reader = number == 0
        for name, field in fields_of_person(self.event, self.questions, is_reader=is_reader, needs_address=is_reader).items():
            label = str(field.label)
            if is_reader:
                field.initial = known.get(name, "")
            else:
                field.label = _("Person %(number)s, %(question)s") % {"number": number + 1, "question": label}
            self.fields[f"{name}-{number}"] = field
            self.labels[f"{name}-{number}"] = label


def with_one_more(data: QueryDict, *, limit: int) -> QueryDict:
    """What was typed, with room for one more person of the same organisation."""
    number = _number_in(data)
    changed = data.copy()
    if number < limit:
        changed[PEOPLE] = str(number + 1)
        changed[f"{ORGANISATION}-{number}"] = data.get(f"{ORGANISATION}-0", "")
    return changed


def without(data: QueryDict, number: int) -> QueryDict:
    """What was typed, without one of the colleagues; those behind move up. Whoever registers stays."""
    people = _number_in(data)
    changed = data.copy()
    if not 0 < number < people:
        return changed
    for name in data:
        field, _dash, owner = name.rpartition("-")
        if field and owner.isascii() and owner.isdecimal() and int(owner) >= number:
            following = data.getlist(f"{field}-{int(owner) + 1}")
            if following:
                changed.setlist(name, following)
            else:
                del changed[name]
    changed[PEOPLE] = str(people - 1)
    return changed


def _number_in(data: Mapping[str, Any]) -> int:
    written = str(data.get(PEOPLE, "1"))
    return max(int(written), 1) if written.isascii() and written.isdecimal() and len(written) <= _DIGITS else 1


def _key_in(data: QueryDict | None) -> str:
    """The key that was sent along, or a new one."""
    sent = data.get(KEY, "") if data is not None else ""
    return sent if _KEY_FORM.fullmatch(sent) else token_urlsafe(24)
