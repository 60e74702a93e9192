"""The events of a member: those they are registered for, and the numbers of those their organisations hold."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.doors.portal.access import PortalRequest, personal_page
from hubwerk.doors.portal.queries.events import own_events
from hubwerk.processes.events.queries.planning import hosted_events

__all__ = ["my_events"]


@require_safe
@personal_page
def my_events(request: PortalRequest) -> HttpResponse:
    """What is to come and what was; for who represents an organisation also how many registered for its events, and how many came, but not who."""
    at = timezone.now()
    coming, past = own_events(request.user, at)
    hosted = [(place.organisation, hosted_events(place.organisation, at)) for place in request.places if place.may_represent]
    context = {"coming": coming, "past": past, "hosted": [(organisation, rows) for organisation, rows in hosted if rows], "at": at}
    return render(request, "portal/events/my_events.html", context)
