"""Brings the sample events into the database, after the sample association whose members come to them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from hubwerk.demo.association import accounts
from hubwerk.demo.events.bookings import Registered, register_people
from hubwerk.demo.events.days import Days
from hubwerk.demo.events.doors import check_in
from hubwerk.demo.events.files import read_events
from hubwerk.demo.events.opinions import Opinions
from hubwerk.demo.events.people import Crowd
from hubwerk.demo.events.planning import Planner
from hubwerk.demo.network import external_id
from hubwerk.demo.sample import sample_organisations
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.people.models import Person
from hubwerk.network.topics.models import Topic
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Booking, CheckIn, Contingent, Event, Feedback, Registration, SeatList
from hubwerk.processes.events.services.reminders import REMINDED_BEFORE

__all__ = ["are_events_loaded", "load_sample_events"]

_TEAM: Final = "veranstaltungen@example.org"
_ASKED_AFTER: Final = timedelta(hours=16)


def are_events_loaded() -> bool:
    """Whether the sample events are in the database."""
    return Event.objects.filter(is_sample=True).exists()


@transaction.atomic
def load_sample_events(*, at: datetime) -> int:
    """Events in each state, with those who registered, came and said something; nothing is done twice. Returns how many events came in."""
    if are_events_loaded():
        return 0
    planner, rows = _planner(at), read_events()
    series = planner.series()
    events = [planner.plan(row, series) for row in rows]
    _settle(events, at)
    registered = _register(events, rows, planner, at)
    presses, feedback = [], []
    for done, row in zip(registered, rows, strict=True):
        if done.event.ends_at <= at:
            random = Random(f"{row['key']}/afterwards")  # noqa: S311  (invented people, no secret)
            presses += check_in(done, actor=planner.team, random=random)
            feedback += Opinions(done, row, questions=planner.questions["feedback"], random=random, at=at).given()
    _store(registered, presses, feedback)
    return len(events)


def _planner(at: datetime) -> Planner:
    keys = {external_id(sample["key"]): sample["key"] for sample in sample_organisations()}
    organisations = Organisation.objects.filter(external_id__in=keys).values_list("external_id", "pk")
    persons = Person.objects.filter(is_sample=True)
    return Planner(
        team=accounts.account(_TEAM),
        days=Days(at),
        organisations={keys[name]: pk for name, pk in organisations if name},
        regions=dict(Region.objects.values_list("code", "pk")),
        topics=dict(Topic.objects.current().values_list("identifier", "pk")),
        persons={person.full_name: person for person in persons},
    )


def _settle(events: list[Event], at: datetime) -> None:
    """What would be written to people counts as written, now and later: nobody reads at the addresses of the sample."""
    kept = timedelta(days=settings.HUBWERK_EVENT_NEEDS_KEPT_DAYS)
    for event in events:
        event.reminded_at = event.starts_at - REMINDED_BEFORE
        event.feedback_asked_at = event.ends_at + _ASKED_AFTER
        event.needs_erased_at = event.ends_at + kept if event.ends_at + kept <= at else None
    Event.objects.bulk_update(events, ["reminded_at", "feedback_asked_at", "needs_erased_at"])


def _register(events: list[Event], rows: list[dict[str, Any]], planner: Planner, at: datetime) -> list[Registered]:
    signing_in = {user.email: user for row in rows for user in map(accounts.account, row.get("guests", ()))}
    crowd = Crowd({account.email for account in accounts.sample_accounts()})
    questions: Mapping[str, Any] = planner.questions["registration"]
    registered = []
    for event, row in zip(events, rows, strict=True):
        if event.status not in (EventStatus.PUBLISHED, EventStatus.CANCELLED):
            registered.append(Registered(event))
            continue
        invited = {planner.organisations[key] for key in row.get("invited", ())}
        registered.append(register_people(event, row, crowd, questions=questions, accounts=signing_in, invited=invited, at=at))
    return registered


def _store(registered: list[Registered], presses: list[CheckIn], feedback: list[Feedback]) -> None:
    Booking.objects.bulk_create([row for done in registered for row in done.bookings])
    Registration.objects.bulk_create([row for done in registered for row in done.registrations])
    CheckIn.objects.bulk_create(presses)
    Feedback.objects.bulk_create(feedback)
    SeatList.objects.bulk_update([row for done in registered for row in done.seats], ["taken", "waiting"])
    Contingent.objects.bulk_update([row for done in registered for row in done.contingents], ["taken"])
