"""The pages of the check-in. Each does its work without a script, too; with one the door also works without a connection."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hubwerk.foundation.errors import HubError
from hubwerk.foundation.records.forms import add_broken_rule
from hubwerk.processes.events.device_lists import give_key, key_name
from hubwerk.processes.events.documents.tickets import CODE_PREFIX
from hubwerk.processes.events.enums import RegistrationStatus
from hubwerk.processes.events.errors import NoPlaceFree
from hubwerk.processes.events.forms.check_in import PressForm, WalkInForm
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.queries.doors import count_of, events_at_doors, find_people
from hubwerk.processes.events.services.check_in import Outcome, let_in_walk_in, record_check_ins
from hubwerk.processes.events.times import told_period
from hubwerk.processes.events.views.checkin.access import DoorRequest, door_page, event_at_door
from hubwerk.processes.events.views.checkin.people import help_url, outcome_words, state_words
from hubwerk.processes.events.views.checkin.words import script_words

__all__ = ["door", "events", "press", "walk_in"]

_GOOD = frozenset({Outcome.IN, Outcome.UNDONE})


@require_safe
@door_page
def events(request: DoorRequest) -> HttpResponse:
    """At which event somebody stands: those of the week to come and of yesterday."""
    at = timezone.now()
    found = list(events_at_doors(at))
    today = [event for event in found if event.local_start.date() <= at.astimezone(event.zone).date()]
    later = [event for event in found if event not in today]
    context = {"today": [(event, told_period(event)) for event in today], "later": [(event, told_period(event)) for event in later]}
    return render(request, "checkin/events.html", context)


@require_safe
@door_page
def door(request: DoorRequest, slug: str) -> HttpResponse:
    """The door of an event: scan, search, and let in who came without registration."""
    event = event_at_door(slug)
    response = render(request, "checkin/door.html", _context(request, event, WalkInForm(initial={"key": uuid4()})))
    give_key(request, response, event, at=timezone.now())
    return response


@require_POST
@door_page
def press(request: DoorRequest, slug: str) -> HttpResponse:
    """One press, from the page itself."""
    event = event_at_door(slug)
    at = timezone.now()
    form = PressForm(request.POST)
    if form.is_valid():
        result = record_check_ins(actor=request.user, event_id=event.pk, presses=[form.press(at)], at=at)[0]
        messages.add_message(request, messages.SUCCESS if result.outcome in _GOOD else messages.WARNING, outcome_words(event, result))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    text = request.POST.get("q", "")
    return redirect(reverse("checkin:door", args=[slug]) + (f"?{urlencode({'q': text})}" if text else ""))


@require_POST
@door_page
def walk_in(request: DoorRequest, slug: str) -> HttpResponse:
    """Somebody who came without registration. Where all places are taken, the page asks."""
    event = event_at_door(slug)
    form = WalkInForm(request.POST)
    if form.is_valid():
        try:
            row = let_in_walk_in(
                actor=request.user,
                event_id=event.pk,
                details=form.details(),
                language=request.LANGUAGE_CODE or "",
                key=str(form.cleaned_data["key"]),
                door="",
                at=timezone.now(),
                over_limit=form.cleaned_data["over_limit"],
            )
        except NoPlaceFree as error:
            form.add_error("over_limit", str(error))
        except HubError as error:
            add_broken_rule(form, error)
        else:
            messages.success(request, _("%(name)s is in.") % {"name": row.full_name})
            return redirect("checkin:door", slug)
    return render(request, "checkin/door.html", _context(request, event, form))


def _context(request: DoorRequest, event: Event, form: WalkInForm) -> dict[str, Any]:
    text = request.GET.get("q", "").strip()
    found = find_people(event, text)
    addresses = {name: reverse(f"checkin:{name}", args=[event.slug]) for name in ("people", "presses", "count", "walk-ins")}
    return {
        "event": event,
        "period": told_period(event),
        "count": count_of(event),
        "text": text,
        "found": [
            {
                "row": row,
                "state": state_words(row, event),
                "is_in": row.checked_in_at is not None,
                "may_come_in": row.status == RegistrationStatus.CONFIRMED,
                "help": help_url(row, request.user),
                "key": uuid4(),
            }
            for row in found
        ],
        "code_key": uuid4(),
        "walk_in": form,
        "config": {
            "event": event.slug,
            "salt": str(event.public_id),
            "prefix": CODE_PREFIX,
            "zone": event.time_zone,
            "hybrid": event.is_hybrid,
            "key": key_name(event),
            "csrf": settings.CSRF_COOKIE_NAME,
            "worker": reverse("checkin:worker"),
            "addresses": addresses,
            "words": script_words(),
        },
    }
