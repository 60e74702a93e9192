"""Somebody's own registration: where it stands, and what can be done about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hubwerk.processes.events.enums import EventState, RegistrationStatus, SeatMode
from hubwerk.processes.events.models import EventFile, Registration
from hubwerk.processes.events.queries.own_files import files_for
from hubwerk.processes.events.queries.places import Availability, availability, place_in_line
from hubwerk.processes.events.times import told_moment, told_period
from hubwerk.processes.events.views.mine_access import Mine, behind_the_link
from hubwerk.processes.events.views.mine_panels import MineLink, links_for
from hubwerk.processes.events.views.mine_rights import may_cancel, may_change, may_switch

__all__ = ["manage"]


@dataclass(frozen=True, slots=True)
class _Line:
    """One person on the page."""

    registration: Registration
    has_place: bool
    may_change: bool
    links: list[MineLink]


@require_safe
@behind_the_link
def manage(request: HttpRequest, mine: Mine) -> HttpResponse:
    """The page behind the link. Opening it changes nothing: programs that check mails open links, too."""
    at = timezone.now()
    event = mine.event
    confirmed = mine.confirmed
    context: dict[str, Any] = {
        "mine": mine,
        "event": event,
        "token": mine.token,
        "when": told_period(event),
        "state": event.state_at(at),
        "is_over": event.state_at(at) == EventState.PAST,
        "lines": [_line(mine, row, at) for row in mine.people],
        "first": mine.people[0],
        "position": place_in_line(mine.booking),
        "waits": any(row.status == RegistrationStatus.WAITING for row in mine.people),
        "is_offered": any(row.status == RegistrationStatus.OFFERED for row in mine.people),
        "offered_until": told_moment(mine.booking.offered_until, event) if mine.booking.offered_until else "",
        "has_place": bool(confirmed),
        "is_online": mine.booking.seat_list.mode == SeatMode.ONLINE,
        "online_url": event.online_url if confirmed and mine.booking.seat_list.mode == SeatMode.ONLINE else "",
        "files": _files(mine, at),
        "leaves": _leaves(mine, at),
        "cancel_until": told_moment(event.can_be_cancelled_until, event),
        "other": _other_way(mine, at),
        "again": _again(mine, at),
    }
    return render(request, "events/mine/manage.html", context)


def _line(mine: Mine, row: Registration, at: datetime) -> _Line:
    has_place = row.status == RegistrationStatus.CONFIRMED
    # What is for one person alone is not for the colleague who registered them, unless they have nobody else to hear from.
    is_theirs = mine.is_reader(row) or not row.email
    return _Line(row, has_place, may_change(row, at), links_for(row, at) if has_place and is_theirs else [])


def _leaves(mine: Mine, at: datetime) -> bool:
    """Whether somebody can cancel; who is asked whether they take a place finds that beside the question."""
    is_asked = mine.is_whole and any(row.status == RegistrationStatus.OFFERED for row in mine.people)
    return not is_asked and any(may_cancel(row, at) for row in mine.in_play)


def _files(mine: Mine, at: datetime) -> list[EventFile]:
    return files_for(mine.event, at, has_place=bool(mine.confirmed))


def _other_way(mine: Mine, at: datetime) -> Availability | None:
    """The other way to take part in a hybrid event, for who may choose."""
    if not (mine.is_whole and may_switch(mine.event, mine.in_play, at)):
        return None
    return next((places for mode, places in availability(mine.event, at).items() if mode != mine.booking.seat_list.mode), None)


def _again(mine: Mine, at: datetime) -> str:
    """Where somebody registers again, if nobody of the booking is in play any more."""
    if mine.in_play or mine.event.state_at(at) not in {EventState.OPEN, EventState.NOT_YET}:
        return ""
    return reverse("events:register", args=[mine.event.slug])
