"""What is said of an event, and of those who register for it, as it comes out of a form, an import or a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias, Union

from hubwerk.processes.events.enums import AttendanceMode, Audience, EventFormat, HostRole, SeatMode

__all__ = ["JSON", "AttendeeDetails", "BookingDetails", "EventDetails", "HostDetails", "SpeakerDetails"]

JSON: TypeAlias = Union[bool, int, float, str, "Sequence[JSON]", "Mapping[str, JSON]", None]


@dataclass(frozen=True, slots=True)
class HostDetails:
    """An organisation that holds the event, or helps to."""

    organisation_id: int
    role: HostRole = HostRole.HOST


@dataclass(frozen=True, slots=True)
class SpeakerDetails:
    """Somebody who says something there."""

    name: str
    function: str = ""
    organisation_id: int | None = None
    person_id: int | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class EventDetails:
    """All that is planned of an event. Texts are by language and may be missing in some; times are moments, told in `time_zone`.

    A capacity of None is no limit; it counts only for the way to take part that `mode` has.
    """

    format: EventFormat
    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    teasers: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] = ()
    topic_ids: Sequence[int] = ()
    time_zone: str = "Europe/Berlin"
    mode: AttendanceMode = AttendanceMode.ON_SITE
    venue: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = ""
    region_id: int | None = None
    online_url: str = ""
    directions: str = ""
    audience: Audience = Audience.PUBLIC
    members_first: bool = False
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None
    group_limit: int = 5
    offer_hours: int = 48
    asks_accessibility: bool = True
    asks_food: bool = False
    shows_participants: bool = True
    cancel_until: datetime | None = None
    cancellation_note: str = ""
    feedback_anonymous: bool = True
    capacity_on_site: int | None = None
    capacity_online: int | None = None
    hosts: tuple[HostDetails, ...] = ()
    speakers: tuple[SpeakerDetails, ...] = ()
    series_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttendeeDetails:
    """One person who would like to come. `answers` are by the key of the question, as text."""

    given_name: str
    family_name: str
    email: str = ""
    organisation_name: str = ""
    organisation_id: int | None = None
    answers: Mapping[str, JSON] = field(default_factory=dict)
    accessibility: str = ""
    food: str = ""
    shows: bool = False  # agrees to be shown to other participants


@dataclass(frozen=True, slots=True)
class BookingDetails:
    """People registered in one go by whoever has the mail address `email`, who is as a rule the first of them."""

    mode: SeatMode
    email: str
    language: str
    attendees: tuple[AttendeeDetails, ...]
