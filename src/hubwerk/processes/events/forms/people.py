"""What is asked of one person who registers. Several stand in one form, so each field is named by the number of its person."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hubwerk.processes.events.consents import SHOWN_WORDING, SHOWN_WORDINGS
from hubwerk.processes.events.details import AttendeeDetails
from hubwerk.processes.events.forms.questions import question_field, typed_answer
from hubwerk.processes.events.models import Event, EventQuestion

__all__ = ["ORGANISATION", "SUGGESTIONS", "attendee_of", "fields_of_person"]

ORGANISATION: Final = "organisation_name"
SUGGESTIONS: Final = "organisation-names"  # the list of names that the field suggests
_NAME_LENGTH, _ADDRESS_LENGTH, _ORGANISATION_LENGTH = 100, 254, 200
_NEEDS_LENGTH, _FOOD_LENGTH = 1000, 300


def fields_of_person(event: Event, questions: Sequence[EventQuestion], *, is_reader: bool, needs_address: bool) -> dict[str, forms.Field]:
    """The questions about one person by their names. `is_reader`: whoever fills in the form speaks of themselves."""
    fields: dict[str, forms.Field] = {
        "given_name": forms.CharField(label=_("First name"), max_length=_NAME_LENGTH, widget=_filled("given-name", is_reader)),
        "family_name": forms.CharField(label=_("Last name"), max_length=_NAME_LENGTH, widget=_filled("family-name", is_reader)),
        "email": forms.EmailField(
            label=_("E-mail"),
            max_length=_ADDRESS_LENGTH,
            required=needs_address,
            widget=forms.EmailInput(attrs={"autocomplete": "email"} if is_reader else {}),
            help_text="" if needs_address else _("With an address they get a mail, a ticket and a link of their own; without one you get theirs."),
        ),
        ORGANISATION: forms.CharField(label=_("Organisation"), max_length=_ORGANISATION_LENGTH, required=False, widget=_organisation(is_reader)),
    }
    fields |= {f"question-{question.pk}": question_field(question) for question in questions}
    if event.asks_accessibility:
        fields["accessibility"] = forms.CharField(
            label=_("What you need to take part") if is_reader else _("What they need to take part"),
            max_length=_NEEDS_LENGTH,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
            help_text=_("For example access without steps or a sign language interpreter. %(kept)s") % {"kept": _kept()},
        )
    if event.asks_food and event.has_place:
        fields["food"] = forms.CharField(
            label=_("Food"),
            max_length=_FOOD_LENGTH,
            required=False,
            help_text=_("For example vegetarian, or an allergy. %(kept)s") % {"kept": _kept()},
        )
    if event.shows_participants and is_reader:
        fields["shows"] = forms.BooleanField(label=SHOWN_WORDINGS[SHOWN_WORDING], required=False)
    return fields


def attendee_of(cleaned: Mapping[str, Any], questions: Sequence[EventQuestion], *, suffix: str = "") -> AttendeeDetails:
    """What was said of one person; `suffix` ends the names of their fields."""

    def said(name: str) -> Any:
        return cleaned.get(name + suffix, "")

    return AttendeeDetails(
        given_name=said("given_name"),
        family_name=said("family_name"),
        email=said("email"),
        organisation_name=said(ORGANISATION),
        answers={
            str(question.pk): answer for question in questions if (answer := typed_answer(question, said(f"question-{question.pk}"))) not in ("", [])
        },
        accessibility=said("accessibility"),
        food=said("food"),
        shows=bool(said("shows")),
    )


def _filled(what: str, is_reader: bool) -> forms.TextInput:
    """A line that the browser of whoever speaks of themselves can fill in."""
    return forms.TextInput(attrs={"autocomplete": what} if is_reader else {})


def _organisation(is_reader: bool) -> forms.TextInput:
    """A line of free text, beside which the names of public organisations are suggested while somebody types."""
    attributes = {
        "list": SUGGESTIONS,
        "hx-get": reverse_lazy("events:organisation-names"),
        "hx-trigger": "input changed delay:250ms",
        "hx-target": f"#{SUGGESTIONS}",
        "hx-swap": "innerHTML",
    }
    return forms.TextInput(attrs=attributes | ({"autocomplete": "organization"} if is_reader else {"autocomplete": "off"}))


def _kept() -> str:
    days = settings.HUBWERK_EVENT_NEEDS_KEPT_DAYS
    return ngettext("We delete it %(days)s day after the event.", "We delete it %(days)s days after the event.", days) % {"days": days}
