"""What the office adds to the page about an event: who registered, who waits, and what was written to them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.models import Event, EventMessage, Registration
from hubwerk.processes.events.queries.lines import lines_of
from hubwerk.processes.events.records.office_addresses import line_page, registrations_list
from hubwerk.processes.events.rules import may_keep_registrations, may_see_registrations, may_write_messages

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["line_html", "messages_html", "registrations_html"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with the rows behind it."""

    label: "StrOrPromise"
    number: int
    url: str


def registrations_html(request: HttpRequest, event: Event) -> str:
    """How many registered and where they stand; each number leads to the people. One query."""
    if not may_see_registrations(request.user):
        return ""
    counted = Registration.objects.filter(event=event).aggregate(
        **{status.value: Count("pk", filter=Q(status=status)) for status in RegistrationStatus},
        came=Count("pk", filter=Q(checked_in_at__isnull=False)),
        unmatched=Count("pk", filter=Q(organisation__isnull=True, erased_at__isnull=True) & ~Q(organisation_name="")),
    )
    figures = [_Figure(status.label, counted[status.value], registrations_list(event=event.pk, status=status.value)) for status in RegistrationStatus]
    figures.append(_Figure(_("Came"), counted["came"], registrations_list(event=event.pk, came="yes")))
    context = {
        "event": event,
        "figures": [figure for figure in figures if figure.number or figure.label == RegistrationStatus.CONFIRMED.label],
        "unmatched": counted["unmatched"],
        "unmatched_url": f"{reverse('events_registrations:unmatched')}?event={event.pk}",
        "list_url": registrations_list(event=event.pk),
        "may_keep": may_keep_registrations(request.user),
        "may_register": event.status == EventStatus.PUBLISHED and event.ends_at > timezone.now(),
    }
    return render_to_string("events_office/_registrations_panel.html", context, request=request)


def line_html(request: HttpRequest, event: Event) -> str:
    """Who waits and who was offered a place; nothing where nobody does."""
    if not may_see_registrations(request.user):
        return ""
    lines = [line for line in lines_of(event, timezone.now()) if line.queue or line.offered]
    context = {"lines": [(line, line.queue[:_SHOWN], max(len(line.queue) - _SHOWN, 0)) for line in lines], "line_url": line_page(event.pk)}
    return render_to_string("events_office/_line_panel.html", context, request=request) if lines else ""


def messages_html(request: HttpRequest, event: Event) -> str:
    """What was written to participants, and the way to write to them."""
    may_write = may_write_messages(request.user)
    if not may_write and not request.user.has_perm("events.view_eventmessage"):
        return ""
    context = {
        "event": event,
        "messages": list(EventMessage.objects.filter(event=event)[:_SHOWN]),
        "list_url": f"{reverse('events_messages:index')}?event={event.pk}",
        "may_write": may_write and event.published_at is not None,
    }
    return render_to_string("events_office/_messages_panel.html", context, request=request)
