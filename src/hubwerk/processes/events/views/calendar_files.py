"""Calendar files and tickets to download, and the calendar to subscribe to."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.processes.events.calendar_files.calendars import calendar_file
from hubwerk.processes.events.calendar_files.entries import personal_entry, public_entry
from hubwerk.processes.events.calendar_files.feeds import subscribed_events
from hubwerk.processes.events.calendar_files.mail_files import FILE_NAME
from hubwerk.processes.events.documents.tickets import ticket_name, tickets_pdf
from hubwerk.processes.events.enums import EventStatus, RegistrationStatus
from hubwerk.processes.events.links import booking_from_token, invitee_from_token, registration_from_token
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.queries.calendar import CalendarFilter
from hubwerk.processes.events.rules import may_read_event

__all__ = ["event_file", "feed", "own_file", "ticket"]

_CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@conditional_page
@cache_control(public=True, max_age=300)
def feed(request: HttpRequest) -> HttpResponse:
    """What is on, as the address chooses, for calendar programs; unchanged since they asked (304), they get nothing."""
    content = subscribed_events(CalendarFilter.read(request.GET), language=str(get_language()), at=timezone.now())
    return _file(content, name="events.ics")


@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for one's calendar. `invitation` opens an event for invited people, as on its page."""
    event = Event.objects.filter(slug=slug).first()
    if event is None or not may_read_event(request.user, event, invited=_is_invited(request, event)):
        raise NotFound
    entry = public_entry(event, language=str(get_language()), at=timezone.now())
    return _file(calendar_file([entry], method="PUBLISH"), name=f"{slugify(slug)}.ics")


@require_safe
@out_of_sight
def own_file(_request: HttpRequest, token: str) -> HttpResponse:
    """The entry that came with the mail, once more, under the same UID. Nothing (404) for whoever has no place."""
    registration = _with_a_place(token)[0]
    return _file(calendar_file([personal_entry(registration, method="PUBLISH", at=timezone.now())], method="PUBLISH"), name=FILE_NAME)


@require_safe
@out_of_sight
def ticket(_request: HttpRequest, token: str) -> HttpResponse:
    """The ticket, or those of a group, made anew each time. Nothing (404) for whoever has no place."""
    rows = _with_a_place(token)
    response = HttpResponse(tickets_pdf(rows, language=rows[0].language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{ticket_name(rows[0])}"'
    return response


def _with_a_place(token: str) -> list[Registration]:
    """Those behind a person's or a group's link who have a place at an event that takes place. Raises `NotFound` for nobody."""
    try:
        rows = Registration.objects.filter(pk=registration_from_token(token).pk)
    except NotFound:
        rows = Registration.objects.filter(booking=booking_from_token(token))
    having = rows.filter(status=RegistrationStatus.CONFIRMED, erased_at__isnull=True).exclude(event__status=EventStatus.CANCELLED)
    found = list(having.select_related("event", "booking", "seat_list", "organisation").order_by("pk"))
    if not found:
        raise NotFound
    return found


def _is_invited(request: HttpRequest, event: Event) -> bool:
    token = request.GET.get("invitation", "")
    if not token:
        return False
    try:
        return invitee_from_token(token).event_id == event.pk
    except NotFound:
        return False


def _file(content: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_CALENDAR)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
