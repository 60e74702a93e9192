"""The part of the event's page with what is asked."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.processes.events.models import Event
from hubwerk.processes.events.rules import may_plan_events

__all__ = ["questions"]


def questions(request: HttpRequest, event: Event) -> str:
    """What people are asked when they register, and afterwards."""
    parts = [
        {
            "title": _("At registration"),
            "questions": list(event.questions.all()),
            "empty": _("Nothing but name, address, organisation and needs."),
            "url": reverse("events_events:questions", args=[event.pk]),
            "action": _("Set the questions at registration"),
        },
        {
            "title": _("After the event"),
            "questions": list(event.feedback_questions.all()),
            "empty": _("Nothing but how satisfied they were, and a comment."),
            "url": reverse("events_events:feedback-questions", args=[event.pk]),
            "action": _("Set the questions after the event"),
        },
    ]
    return render_to_string("events_records/_questions.html", {"parts": parts, "may_plan": may_plan_events(request.user)})
