"""What is done after an event, as the history calls it."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.processes.events.models import Event

__all__ = ["register_afterwards_words"]


def register_afterwards_words() -> None:
    """Name what is recorded about showing, introductions, feedback, follow-up and deletion."""
    register_actions(
        {
            "registration-shown": _("Agreed to be shown"),
            "registration-hidden": _("No longer shown"),
            "introduction-asked": _("Introduction asked for"),
            "introduction-agreed": _("Introduction agreed to"),
            "introduction-declined": _("Introduction declined"),
            "event-feedback-asked": _("Asked for feedback"),
            "event-followed-up": _("Follow-up mail sent"),
            "event-needs-erased": _("Needs deleted"),
        }
    )
    register_field(Event, "came", _("Mails to those who came"))
    register_field(Event, "missed", _("Mails to those who did not come"))
    register_field(Event, "registrations", _("Registrations"))
