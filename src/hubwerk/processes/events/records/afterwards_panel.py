"""What came of an event, on its page: the figures at a glance, and what is left to do."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event, FollowUp
from hubwerk.processes.events.queries.figures import figures_of
from hubwerk.processes.events.records.figures_tables import told_mean
from hubwerk.processes.events.records.office_addresses import registrations_list
from hubwerk.processes.events.rules import may_see_events, may_see_registrations, may_write_messages

__all__ = ["afterwards"]


def afterwards(request: HttpRequest, event: Event) -> str:
    """From the beginning of the event on; five queries."""
    at = timezone.now()
    if not may_see_events(request.user) or event.status != EventStatus.PUBLISHED or at < event.starts_at:
        return ""
    figures = figures_of([event.pk], at)
    sees_people = may_see_registrations(request.user)
    context = {
        "event": event,
        "figures": figures,
        "satisfaction": told_mean(figures.satisfaction),
        "is_over": event.ends_at <= at,
        "sent": FollowUp.objects.filter(event=event).first(),
        "sees_people": sees_people,
        "may_write": may_write_messages(request.user),
        "came_url": registrations_list(event=event.pk, came="yes") if sees_people else "",
        "no_show_url": registrations_list(event=event.pk, came="no") if sees_people else "",
        "newcomers_url": registrations_list(event=event.pk, status="confirmed", newcomer="true") if sees_people else "",
    }
    return render_to_string("events_afterwards/_afterwards.html", context, request=request)
