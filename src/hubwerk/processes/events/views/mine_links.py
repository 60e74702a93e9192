"""What comes after the registration itself, as links on somebody's own page: the people there, feedback, the certificate."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.processes.events.answer_links import feedback_token
from hubwerk.processes.events.links import registration_token
from hubwerk.processes.events.models import Registration
from hubwerk.processes.events.queries.certificates import has_certificate
from hubwerk.processes.events.queries.meeting import is_meeting_open
from hubwerk.processes.events.services.feedback import is_feedback_open
from hubwerk.processes.events.views import mine_panels
from hubwerk.processes.events.views.mine_panels import MineLink

__all__ = ["register_links"]


def register_links() -> None:
    """Called when the room is ready."""
    mine_panels.register("people", 10, _people)
    mine_panels.register("feedback", 20, _feedback)
    mine_panels.register("certificate", 30, _certificate)


def _people(registration: Registration, at: datetime) -> MineLink | None:
    if not is_meeting_open(registration.event, at):
        return None
    return MineLink(_("People to meet"), reverse("events:people", args=[registration_token(registration)]), _("Whom you should meet there, and why."))


def _feedback(registration: Registration, at: datetime) -> MineLink | None:
    if registration.feedback_given or not is_feedback_open(registration.event, at):
        return None
    return MineLink(_("Your feedback"), reverse("events:feedback", args=[feedback_token(registration)]), _("A few questions, one minute."))


def _certificate(registration: Registration, at: datetime) -> MineLink | None:
    if not has_certificate(registration, at):
        return None
    return MineLink(_("Certificate of attendance (PDF)"), reverse("events:certificate", args=[registration_token(registration)]))
