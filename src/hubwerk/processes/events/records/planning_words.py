"""What the actions and fields of planning are called in the history."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hubwerk.foundation.history.wording import register_actions, register_field
from hubwerk.processes.events.enums import FileAudience
from hubwerk.processes.events.models import Event, Series

__all__ = ["register_planning_words"]


def register_planning_words() -> None:
    """Name what the services of planning record."""
    register_actions(
        {
            "event-planned": _("Planned"),
            "event-changed": _("Changed"),
            "event-deleted": _("Draft deleted"),
            "event-published": _("Published"),
            "event-scheduled": _("Scheduled to be published"),
            "event-unscheduled": _("Made a draft again"),
            "event-withdrawn": _("Taken off the website"),
            "event-cancelled": pgettext_lazy("event", "Cancelled"),
            "event-copied": _("Planned as a copy"),
            "event-repeated": _("Repeated"),
            "event-questions-set": _("Questions at registration set"),
            "event-feedback-questions-set": _("Questions after the event set"),
            "event-contingents-set": _("Kept places set"),
            "event-file-added": _("File added"),
            "event-file-removed": _("File taken away"),
            "event-invitees-entered": _("Invited people entered"),
            "event-invitations-sent": _("Invitations sent"),
            "event-invitation-withdrawn": _("Invitation withdrawn"),
            "series-begun": _("Begun"),
            "series-renamed": _("Renamed"),
        }
    )
    register_field(Event, "title", _("Title"))
    register_field(Event, "original", _("Copied from"), rows_of=Event)
    register_field(Event, "rule", _("Repetition"))
    register_field(Event, "questions", _("Questions at registration"))
    register_field(Event, "feedback_questions", _("Questions after the event"))
    register_field(Event, "contingents", _("Kept places"))
    register_field(Event, "file", _("File"))
    register_field(Event, "shown_to", _("Shown to"), choices=dict(FileAudience.choices))
    register_field(Event, "invitees", _("Invited"))
    register_field(Event, "invitations", _("Invitations"))
    register_field(Series, "name", _("Name"))
