"""Plans the sample's events and announces them, by the services that do so for real ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django_tasks_db.models import DBTaskResult

from hubwerk.demo.events.days import HOME, Days
from hubwerk.demo.events.files import read
from hubwerk.foundation.accounts.models import User
from hubwerk.network.people.models import Person
from hubwerk.processes.events.details import EventDetails, HostDetails, SpeakerDetails
from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, HostRole, QuestionKind, SeatMode
from hubwerk.processes.events.models import Event, Series
from hubwerk.processes.events.services.contingents import ContingentDetails, set_contingents
from hubwerk.processes.events.services.events import create_event
from hubwerk.processes.events.services.invitees import InviteeDetails, invite
from hubwerk.processes.events.services.publishing import cancel_event, publish_event, schedule_event
from hubwerk.processes.events.services.questions import QuestionDetails, set_feedback_questions, set_questions
from hubwerk.processes.events.services.series import create_series
from hubwerk.processes.events.tasks import tell_of_cancellation_task

__all__ = ["Planner", "opened_at"]

_ZONES: Final = {"DE": HOME, "BE": "Europe/Brussels", "NL": "Europe/Amsterdam"}
_PASSED_ON: Final = ("asks_accessibility", "asks_food", "feedback_anonymous", "group_limit", "members_first", "offer_hours", "shows_participants")
_PLANNED_BEFORE: Final = timedelta(days=6)
_LEAD: Final = timedelta(days=42)  # so long before it takes place an event is announced
_NOON: Final = "12:00"


@dataclass(frozen=True, slots=True)
class Planner:
    """Who plans, and the keys of records by the names the files use."""

    team: User
    days: Days
    organisations: Mapping[str, int]
    regions: Mapping[str, int]
    topics: Mapping[str, int]
    persons: Mapping[str, Person]
    places: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: read("places"))
    questions: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: read("questions"))

    def series(self) -> dict[str, Series]:
        """The series that the files name."""
        return {key: self._begin(row) for key, row in read("trainings")["series"].items()}

    def plan(self, row: Mapping[str, Any], series: Mapping[str, Series]) -> Event:
        """One event, led as far as its state says."""
        details = self._details(row, series)
        opened = opened_at(details.starts_at, self.days.at)
        event = create_event(actor=self.team, details=details, at=opened - _PLANNED_BEFORE, is_sample=True)
        self._ask(event, row, opened)
        self._keep_places(event, row, opened)
        self._invite(event, row, opened)
        match row.get("state", "published"):
            case "published":
                event = publish_event(actor=self.team, event_id=event.pk, at=opened)
            case "scheduled":
                publish_at = self.days.moment(row["publish_days"], 9)
                event = schedule_event(actor=self.team, event_id=event.pk, publish_at=publish_at, at=self.days.at)
            case "cancelled":
                publish_event(actor=self.team, event_id=event.pk, at=opened)
                event = self._cancel(event, row["cancellation_reason"])
        return event

    def _begin(self, row: Mapping[str, Any]) -> Series:
        series = create_series(actor=self.team, names=row["name"], at=self.days.at - _LEAD)
        series.rule = row["rule"]
        series.save(update_fields=["rule"])
        return series

    def _details(self, row: Mapping[str, Any], series: Mapping[str, Series]) -> EventDetails:
        place, options, day = self.places.get(row.get("place", ""), {}), row.get("options", {}), self.days.meeting(row["days"])
        zone = _ZONES[place.get("country", "DE")]
        has_series = series.get(row.get("series", ""))
        return EventDetails(
            format=EventFormat(row["format"]),
            titles=row["title"],
            teasers=row["teaser"],
            descriptions=row["description"],
            languages=row["languages"],
            topic_ids=[self.topics[identifier] for identifier in row["topics"]],
            starts_at=self.days.clock(day, row["from"], zone),
            ends_at=self.days.clock(day, row["until"], zone),
            time_zone=zone,
            mode=_mode(row),
            region_id=self.regions[place["region"]] if place else None,
            online_url=row.get("online", ""),
            venue=place.get("venue", ""),
            street=place.get("street", ""),
            postal_code=place.get("postal_code", ""),
            town=place.get("town", ""),
            country=place.get("country", ""),
            directions=place.get("directions", ""),
            audience=Audience(options.get("audience", Audience.PUBLIC)),
            registration_opens_at=self.days.moment(options["opens_days"], 9) if "opens_days" in options else None,
            registration_closes_at=self.days.moment(options["closes_days"], 18) if "closes_days" in options else None,
            cancel_until=self.days.clock(day - timedelta(days=options["cancel_days"]), _NOON, zone) if "cancel_days" in options else None,
            cancellation_note=row.get("cancellation_note", ""),
            capacity_on_site=row.get("on_site"),
            capacity_online=row.get("online_places"),
            hosts=tuple(
                HostDetails(self.organisations[key], HostRole.HOST if number == 0 else HostRole.CO_HOST) for number, key in enumerate(row["hosts"])
            ),
            speakers=tuple(self._speaker(speaker) for speaker in row.get("speaker", ())),
            series_id=has_series.pk if has_series else None,
            **{name: options[name] for name in _PASSED_ON if name in options},
        )

    def _speaker(self, row: Mapping[str, str]) -> SpeakerDetails:
        person = self.persons.get(row["name"])
        return SpeakerDetails(
            name=row["name"],
            function=row["function"],
            organisation_id=self.organisations[row["organisation"]] if "organisation" in row else None,
            person_id=person.pk if person else None,
            subject=row["subject"],
        )

    def _ask(self, event: Event, row: Mapping[str, Any], at: datetime) -> None:
        for asked, place, write in (
            (row.get("questions"), "registration", set_questions),
            (row.get("feedback_questions"), "feedback", set_feedback_questions),
        ):
            if asked:
                questions = [_question(self.questions[place][key]) for key in asked]
                write(actor=self.team, event_id=event.pk, questions=questions, at=at)

    def _keep_places(self, event: Event, row: Mapping[str, Any], at: datetime) -> None:
        kept = [
            ContingentDetails(
                mode=SeatMode.ON_SITE,
                places=contingent["places"],
                falls_back_at=self.days.moment(contingent["falls_back"], 12),
                region_id=self.regions[contingent["region"]],
            )
            for contingent in row.get("contingents", ())
        ]
        if kept:
            set_contingents(actor=self.team, event_id=event.pk, contingents=kept, at=at)

    def _invite(self, event: Event, row: Mapping[str, Any], at: datetime) -> None:
        invitees = [InviteeDetails(organisation_id=self.organisations[key]) for key in row.get("invited", ())]
        invitees += [InviteeDetails(**person) for person in row.get("invited_people", ())]
        if invitees:
            invite(actor=self.team, event_id=event.pk, invitees=invitees, at=at)
            event.invitees.update(sent_at=at + timedelta(hours=1))

    def _cancel(self, event: Event, reason: str) -> Event:
        cancelled = cancel_event(actor=self.team, event_id=event.pk, reason=reason, at=self.days.at - timedelta(hours=20))
        # Nobody reads at the addresses of the sample, so nobody is told.
        DBTaskResult.objects.filter(
            task_path=tell_of_cancellation_task.module_path, args_kwargs={"args": [event.pk], "kwargs": {}}
        ).delete()  # fmt: skip
        return cancelled


def opened_at(starts_at: datetime, at: datetime) -> datetime:
    """When an event of the sample was announced: six weeks before, and some days before the sample is loaded."""
    ahead = max((starts_at - at).days, 0)
    return min(starts_at - _LEAD, at - timedelta(days=5 + 40 / (1 + ahead / 10)))


def _mode(row: Mapping[str, Any]) -> AttendanceMode:
    if "online" not in row:
        return AttendanceMode.ON_SITE
    return AttendanceMode.HYBRID if "place" in row else AttendanceMode.ONLINE


def _question(row: Mapping[str, Any]) -> QuestionDetails:
    return QuestionDetails(
        labels=row["label"],
        kind=QuestionKind(row["kind"]),
        choices=row.get("choices", ()),
        is_required=row.get("is_required", False),
        is_delicate=row.get("is_delicate", False),
    )
