"""What the office's actions and fields are called in the history."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Booking, Registration

__all__ = ["register_office_words"]


def register_office_words() -> None:
    """Name what is recorded about bookings, registrations and messages."""
    register_actions(
        {
            "event-booked": _("Registered"),
            "registration-changed": _("Changed"),
            "registration-cancelled": pgettext_lazy("registration", "Cancelled"),
            "registration-switched": _("Takes part the other way"),
            "registration-matched": _("Organisation matched"),
            "registration-person-matched": _("Person matched"),
            "walked-in": _("Came without registration"),
            "offer-accepted": _("Place accepted"),
            "offer-expired": _("Offer ended"),
            "place-given": _("Place given out of turn"),
            "moved-in-line": _("Moved in line"),
            "event-message-drafted": _("Written"),
            "event-message-changed": _("Changed"),
            "event-message-dropped": _("Thrown away"),
            "event-message-sent": _("Sent"),
        }
    )
    register_field(Booking, "status", _("State"), choices=dict(RegistrationStatus.choices))
    register_field(Booking, "people", _("People"))
    register_field(Booking, "reason", _("Reason"))
    register_field(Booking, "mode", _("Takes part"), choices=dict(SeatMode.choices))
    register_field(Booking, "line", None)  # a moment to the microsecond says nothing to readers; the reason beside it does
    register_field(Registration, "reason", _("Reason"))
