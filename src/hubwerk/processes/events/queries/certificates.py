"""Certificates of attendance: who gets one, and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.formats import number_format

from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.times import told_period

__all__ = ["Certificate", "certificates_for", "certified", "has_certificate"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What one certificate says, in the language of whom it is for."""

    language: str
    name: str
    organisation: str
    event: str
    event_language: str
    format: str
    when: str
    hours: str
    place: str
    hosts: tuple[str, ...]
    topics: tuple[str, ...]
    dated_on: date
    town: str


def has_certificate(registration: Registration, at: datetime) -> bool:
    """Whether somebody was checked in at an event that is over."""
    event = registration.event
    return registration.checked_in_at is not None and event.status == EventStatus.PUBLISHED and event.ends_at <= at


def certified(event: Event) -> list[Registration]:
    """Everybody who was checked in, by name."""
    rows = Registration.objects.filter(event=event, checked_in_at__isnull=False, erased_at__isnull=True)
    return list(rows.select_related("organisation").order_by("family_name", "given_name", "pk"))


def certificates_for(event: Event, registrations: Iterable[Registration]) -> list[Certificate]:
    """Their certificates, in the order given. Two queries."""
    hosts = tuple(str(host.organisation) for host in event.hosts.select_related("organisation").order_by("-role", "position", "pk"))
    topics = list(event.topics.all())
    found = []
    for registration in registrations:
        with translation.override(registration.language):
            title, language = event.title(registration.language)
            found.append(
                Certificate(
                    language=registration.language,
                    name=registration.full_name,
                    organisation=registration.organisation_label,
                    event=title,
                    event_language=language,
                    format=str(event.get_format_display()),
                    when=told_period(event, registration.language),
                    hours=_hours(event),
                    place=event.place,
                    hosts=hosts,
                    topics=tuple(topic.label(registration.language) for topic in topics),
                    dated_on=event.local_end.date(),
                    town=event.town if event.has_place else "",
                )
            )
    return found


def _hours(event: Event) -> str:
    """How long it took; nothing for what went over several days, since nobody counts the nights."""
    took = event.ends_at - event.starts_at
    if took > timedelta(hours=14):
        return ""
    hours = round(took.total_seconds() / 3600, 2)
    return number_format(int(hours) if hours == int(hours) else hours)
