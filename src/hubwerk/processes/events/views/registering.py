"""Registering for an event: one page, without an account; the same answer for everybody, whoever is registered already."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.foundation.ui.fresh_values import key_place, mark_fresh, token_place
from hubwerk.foundation.ui.out_of_sight import out_of_sight
from hubwerk.foundation.ui.public_pages import hold_until, public_page
from hubwerk.processes.events import rules
from hubwerk.processes.events.enums import EventState
from hubwerk.processes.events.forms.booking import BookingForm, with_one_more, without
from hubwerk.processes.events.forms.mine import LostLinkForm
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.registrants import ways_of
from hubwerk.processes.events.services.registering import Outcome, register_people
from hubwerk.processes.events.times import told_moment, told_period
from hubwerk.processes.events.views.registering_reader import INVITATION, Reader, reader_of
from hubwerk.processes.events.views.registering_words import FEW, way_in_words

__all__ = ["register", "registered"]

_WAITS: Final = "waiting"
# Numbers of places and of people in line change with every booking; so old may they be on the page.
_NUMBERS_HOLD: Final = timedelta(seconds=3)


@public_page
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, or why there is none at present."""
    at = timezone.now()
    event, reader = _found(request, slug)
    if event.state_at(at) != EventState.OPEN or not reader.may_register(event):
        return _closed(request, event, reader, at)
    questions = list(event.questions.all())
    language = (get_language() or "").partition("-")[0]

    def asked(data: QueryDict | None = None) -> BookingForm:
        return BookingForm(data, event=event, questions=questions, language=language, known=reader.as_typed())

    if request.method != "POST":
        return _page(request, event, reader, asked(), at)
    if _changes_people(request):
        changed = with_one_more(request.POST, limit=event.group_limit) if "add" in request.POST else without(request.POST, _removed(request))
        form = asked(changed)
        form.hush()
        if "add" in request.POST:
            form.go_to_last()
        return _page(request, event, reader, form, at)
    return _sent(request, event, reader, asked(request.POST), at)


@require_safe
@out_of_sight
def registered(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next. Says nothing of anybody, so it may be opened by everybody who may read of the event."""
    event, _reader = _found(request, slug)
    context = {"event": event, "when": told_period(event), "waits": _WAITS in request.GET, "form": LostLinkForm()}
    return render(request, "events/registering/registered.html", context)


def _found(request: HttpRequest, slug: str) -> tuple[Event, Reader]:
    """The event and who reads of it; nothing (404) for whom it is not meant."""
    event = Event.objects.filter(slug=slug).first()
    if event is None:
        raise Http404
    reader = reader_of(request, event)
    if not rules.may_read_event(request.user, event, invited=reader.is_invited):
        raise Http404
    return event, reader


def _sent(request: HttpRequest, event: Event, reader: Reader, form: BookingForm, at: datetime) -> HttpResponse:
    """Book what was sent, or show the form again with everything that was entered."""
    if form.trapped:
        return redirect(_registered(request, event, waits=False))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            outcome = _register(request, event, reader, form, at)
        except TooManyRequests as error:
            form.add_error(None, str(error))
            status = HTTPStatus.TOO_MANY_REQUESTS
        except HubError as error:
            add_broken_rule(form, error, renamed={"email": "email-0"})
        else:
            return redirect(_registered(request, event, waits=outcome.waits))
    return _page(request, event, reader, form, at, status=status)


def _registered(request: HttpRequest, event: Event, *, waits: bool) -> str:
    """The page that comes after; an invitation goes along, as without it nothing is known of the event there."""
    invitation = request.GET.get(INVITATION, "")
    query = ({_WAITS: "1"} if waits else {}) | ({INVITATION: invitation} if invitation else {})
    address = reverse("events:registered", args=[event.slug])
    return f"{address}?{urlencode(query)}" if query else address


def _register(request: HttpRequest, event: Event, reader: Reader, form: BookingForm, at: datetime) -> Outcome:
    details = form.details()
    addresses = dict.fromkeys(person.email.strip().lower() for person in details.attendees if person.email.strip())
    count_against_limits(request, "event-booking", targets=tuple(f"{event.pk}/{address}" for address in addresses))
    return register_people(
        actor=reader.user,
        event=event,
        details=details,
        key=form.press(),
        at=at,
        invited=reader.is_invited,
        is_member=reader.is_member,
        referral_token=request.GET.get("via", "")[:200],
    )


def _changes_people(request: HttpRequest) -> bool:
    """Whether somebody adds a colleague or takes one away; then nothing is booked yet."""
    return "add" in request.POST or "remove" in request.POST


def _removed(request: HttpRequest) -> int:
    written = request.POST.get("remove", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 3 else 0


def _page(request: HttpRequest, event: Event, reader: Reader, form: BookingForm, at: datetime, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    ways = ways_of(event, at, is_member=reader.is_member)
    form.offer_ways([(way.mode, way_in_words(way)) for way in ways])
    only = ways[0] if len(ways) == 1 else None
    context = _frame(request, event, reader) | {
        "form": form,
        "full_way": only if only is not None and only.number else None,
        "few_left": only.left if only is not None and only.left and only.left <= FEW else 0,
        "is_member": reader.is_member,
        "submit_label": _("Join the waiting list") if only is not None and only.number else _("Register"),
    }
    template = (
        "events/registering/_people.html" if _changes_people(request) and getattr(request, "htmx", False) else "events/registering/register.html"
    )
    is_anyones = _is_anyones(request, reader)
    if is_anyones:
        # The same for everybody but for the token and the key, which are put in as it is sent.
        form.key = key_place()
        context["token_place"] = token_place()
        hold_until(request, event.closes_at)
        if any(way.number or way.left is not None for way in ways):
            hold_until(request, at + _NUMBERS_HOLD)
    response = render(request, template, context, status=status)
    if is_anyones:
        mark_fresh(response)
    return _kept_from_others(request, response, reader)


def _is_anyones(request: HttpRequest, reader: Reader) -> bool:
    """Whether the page is that of somebody of whom nothing is known."""
    return reader.user is None and INVITATION not in request.GET and request.method in {"GET", "HEAD"}


def _closed(request: HttpRequest, event: Event, reader: Reader, at: datetime) -> HttpResponse:
    state = event.state_at(at)
    if state == EventState.NOT_YET:
        hold_until(request, event.registration_opens_at)
    context = _frame(request, event, reader) | {
        "state": "audience" if state == EventState.OPEN else state,
        "opens": told_moment(event.registration_opens_at, event) if event.registration_opens_at else "",
    }
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return _kept_from_others(request, render(request, "events/registering/closed.html", context, status=status), reader)


def _frame(request: HttpRequest, event: Event, reader: Reader) -> dict[str, Any]:
    """What both pages show around what is asked."""
    address = request.get_full_path()
    return {
        "event": event,
        "when": told_period(event),
        "address": address,
        "is_signed_in": reader.user is not None,
        "sign_in_url": f"{reverse('account_login')}?{urlencode({'next': address})}",
    }


def _kept_from_others(request: HttpRequest, response: HttpResponse, reader: Reader) -> HttpResponse:
    """What an invitation opens, or an account fills in, is neither kept nor listed anywhere."""
    if _is_anyones(request, reader):
        patch_cache_control(response, private=True, no_cache=True)
        return response
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
