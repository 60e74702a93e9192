"""What the office does with a registration: each on a page of its own, or at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.records.form_pages import RecordFormView
from hubwerk.foundation.records.pages import record_action
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.records.office_addresses import REGISTRATION_PAGE, registration_page
from hubwerk.processes.events.records.registration_forms import CancelForm, ChangeForm, MatchForm, MatchPersonForm, ReasonForm
from hubwerk.processes.events.services.attendees import change_attendee, switch_mode
from hubwerk.processes.events.services.cancelling import cancel_registrations
from hubwerk.processes.events.services.letters import tell_link
from hubwerk.processes.events.services.matching import match_person, match_registration
from hubwerk.processes.events.services.waiting_list import accept_offer, give_place

__all__ = [
    "KEEPS_REGISTRATIONS",
    "CancelView",
    "ChangeView",
    "GivePlaceView",
    "MatchPersonView",
    "MatchView",
    "accept",
    "send_link",
    "switch",
]

KEEPS_REGISTRATIONS = "events.change_registration"


class _RegistrationFormView(RecordFormView):
    """A form about one registration."""

    model = Registration
    permission = KEEPS_REGISTRATIONS
    record: Registration
    part = ""

    def back_url(self) -> str:
        """Its page."""
        return registration_page(self.record.pk, self.part)


class ChangeView(_RegistrationFormView):
    """Changes what somebody said of themselves."""

    form_class = ChangeForm
    page_title = _("Change the registration")
    header_icon = "edit"
    done = _("The registration is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """For this registration."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"registration": self.record}

    def store(self, form: Any, *, actor: User, at: datetime) -> None:
        """Change it."""
        change_attendee(actor=actor, registration_id=self.record.pk, details=form.details(), at=at)


class CancelView(_RegistrationFormView):
    """Cancels a registration."""

    form_class = CancelForm
    page_title = _("Cancel the registration")
    header_icon = "cross"
    submit_label = _("Cancel the registration")
    done = _("The registration is cancelled, and a mail says so.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Cancel it."""
        cancel_registrations(actor=actor, registration_ids=[self.record.pk], at=at, reason=form.cleaned_data["reason"])


class MatchView(_RegistrationFormView):
    """Says from which organisation somebody comes."""

    form_class = MatchForm
    page_title = _("Match with an organisation")
    header_icon = "group"
    submit_label = _("This is the organisation")
    done = _("The organisation is matched.")

    def get_initial(self) -> dict[str, Any]:
        """The organisation that is matched now."""
        return {"organisation": self.record.organisation_id}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Match it."""
        organisation = form.cleaned_data["organisation"]
        match_registration(actor=actor, registration_id=self.record.pk, organisation_id=organisation.pk if organisation else None, at=at)


class MatchPersonView(_RegistrationFormView):
    """Says who of the network's people somebody is."""

    form_class = MatchPersonForm
    page_title = _("Match with a person")
    header_icon = "user"
    submit_label = _("This is the person")
    done = _("The person is matched.")

    def get_initial(self) -> dict[str, Any]:
        """The person that is matched now."""
        return {"person": self.record.person_id}

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Match them."""
        person = form.cleaned_data["person"]
        match_person(actor=actor, registration_id=self.record.pk, person_id=person.pk if person else None, at=at)


class GivePlaceView(_RegistrationFormView):
    """Gives a place out of turn, to everybody in the booking."""

    form_class = ReasonForm
    page_title = _("Give a place out of turn")
    header_icon = "check"
    submit_label = _("Give the place")
    done = _("The place is given, and a mail says so.")

    def store(self, form: forms.BaseForm, *, actor: User, at: datetime) -> None:
        """Give it."""
        give_place(actor=actor, booking_id=self.record.booking_id, reason=form.cleaned_data["reason"], at=at)


@record_action(KEEPS_REGISTRATIONS, back=REGISTRATION_PAGE, done=_("The place is accepted for them, and a mail says so."))
def accept(actor: User, pk: int) -> None:
    """Accept the place on the telephone, so to speak, for everybody in the booking."""
    accept_offer(actor=actor, booking_id=_found(pk).booking_id, at=timezone.now())


@record_action(KEEPS_REGISTRATIONS, back=REGISTRATION_PAGE, done=_("They take part the other way now, and a mail says so."))
def switch(actor: User, pk: int) -> None:
    """Move everybody in the booking to the other list of a hybrid event."""
    found = _found(pk)
    other = SeatMode.ONLINE if found.seat_list.mode == SeatMode.ON_SITE else SeatMode.ON_SITE
    switch_mode(actor=actor, booking_id=found.booking_id, mode=other, at=timezone.now())


@record_action(KEEPS_REGISTRATIONS, back=REGISTRATION_PAGE, done=_("The link is on its way."))
def send_link(actor: User, pk: int) -> None:
    """Send the link to a registration once more."""
    at = timezone.now()
    tell_link(_found(pk), key=f"office/{actor.pk}/{at.isoformat()}", at=at)


def _found(pk: int) -> Registration:
    row = Registration.objects.select_related("event", "booking", "seat_list").filter(pk=pk, erased_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row
