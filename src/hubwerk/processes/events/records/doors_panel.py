"""What the page about an event offers for the day itself."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.doors import count_of, events_at_doors
from hubwerk.processes.events.rules import may_check_in

__all__ = ["on_the_day"]


def on_the_day(request: HttpRequest, event: Event) -> str:
    """The way to the check-in, badges and lists; nothing for drafts and cancelled events, or for those who do not stand at the door."""
    if not may_check_in(request.user) or event.status != EventStatus.PUBLISHED:
        return ""
    is_open = events_at_doors(timezone.now()).filter(pk=event.pk).exists()
    context = {
        "event": event,
        "count": count_of(event),
        "door_url": reverse("checkin:door", args=[event.slug]) if is_open else "",
        "has_place": event.has_place,
    }
    return render_to_string("events_doors/_on_the_day.html", context, request=request)
