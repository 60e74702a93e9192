"""Events planned again: one, one after a rule, or a whole series."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.rrule import rrule, rrulestr
from django.db import transaction

from hubwerk.foundation.errors import NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.processes.events.details import EventDetails
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.errors import RepetitionImpossible
from hubwerk.processes.events.models import Contingent, Event, EventQuestion, FeedbackQuestion, SeatList, Series
from hubwerk.processes.events.queries.planned import details_of
from hubwerk.processes.events.services.events import create_event

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["MOST_DATES", "copy_event", "copy_series", "dates_of", "repeat_event"]

MOST_DATES: Final = 100


@transaction.atomic
def copy_event(*, actor: "User | None", event_id: int, starts_at: datetime, at: datetime, series_id: int | None = None) -> Event:
    """Plan an event once more, at another time: all of it but its people, its files and its state. Raises `NotFound` and `InvalidInput`."""
    original = _event(event_id)
    details = _moved(details_of(original), original, starts_at)
    copy = create_event(actor=actor, details=replace(details, series_id=series_id), at=at)
    _copy_questions(original, copy)
    _copy_contingents(original, copy, starts_at - original.starts_at)
    record(actor=actor, action="event-copied", subject=copy, changes={"original": (None, original.pk)}, at=at)
    return copy


@transaction.atomic
def repeat_event(*, actor: "User | None", event_id: int, rule: str, at: datetime) -> Series:
    """Plan an event again at each date of a rule (RFC 5545), by the clock on the wall; the event itself is the first. Gives the series.

    Raises `RepetitionImpossible` and `NotFound`.
    """
    original = _event(event_id)
    dates = dates_of(original, rule)
    series = original.series or _series_of(original, at)
    series.rule = rule
    series.save(update_fields=["rule"])
    Event.objects.filter(pk=original.pk).update(series=series)
    for starts_at in dates:
        if starts_at != original.starts_at:
            copy_event(actor=actor, event_id=original.pk, starts_at=starts_at, series_id=series.pk, at=at)
    record(actor=actor, action="event-repeated", subject=original, changes={"rule": (None, rule)}, at=at)
    return series


@transaction.atomic
def copy_series(*, actor: "User | None", series_id: int, first_starts_at: datetime, at: datetime) -> Series:
    """Plan a whole series again, each event as long after the first as it was; by the clock on the wall. Raises `NotFound`."""
    series = Series.objects.filter(pk=series_id).first()
    events = list(Event.objects.filter(series=series_id).soonest_first()) if series is not None else []
    if series is None or not events:
        raise NotFound
    names = {f"name_{code}": getattr(series, f"name_{code}") for code in ("de", "fr", "nl", "en")}
    copy = Series.objects.create(**names, rule=series.rule, created_at=at)
    first = events[0]
    shift = first_starts_at.astimezone(first.zone).replace(tzinfo=None) - first.local_start.replace(tzinfo=None)
    for event in events:
        starts_at = _moment(event.local_start.replace(tzinfo=None) + shift, event)
        copy_event(actor=actor, event_id=event.pk, starts_at=starts_at, series_id=copy.pk, at=at)
    return copy


def dates_of(event: Event, rule: str) -> list[datetime]:
    """When an event would begin by a rule, its own date first; always at the same time by the clock there. Raises `RepetitionImpossible`."""
    local = event.local_start.replace(tzinfo=None)
    try:
        parsed = rrulestr(rule, dtstart=local)
    except (ValueError, TypeError, KeyError) as error:
        raise RepetitionImpossible from error
    later = parsed.xafter(local, count=MOST_DATES) if isinstance(parsed, rrule) else ()
    found = [local, *later]
    if not 1 < len(found) <= MOST_DATES:
        raise RepetitionImpossible
    return [_moment(moment, event) for moment in found]


def _event(event_id: int) -> Event:
    event = Event.objects.select_related("series").filter(pk=event_id).first()
    if event is None:
        raise NotFound
    return event


def _series_of(event: Event, at: datetime) -> Series:
    names = {f"name_{code}": event.title(code)[0][:120] for code in ("de", "fr", "nl", "en")}
    return Series.objects.create(**names, created_at=at)


def _moved(details: EventDetails, original: Event, starts_at: datetime) -> EventDetails:
    """The same plan around another beginning. The end and all that was set before the beginning keep their distance to it by the clock on the wall."""
    local = starts_at.astimezone(original.zone).replace(tzinfo=None)
    shift = local - original.local_start.replace(tzinfo=None)
    return replace(
        details,
        starts_at=starts_at,
        ends_at=_shifted(original.ends_at, shift, original) or starts_at + (original.ends_at - original.starts_at),
        registration_opens_at=_shifted(details.registration_opens_at, shift, original),
        registration_closes_at=_shifted(details.registration_closes_at, shift, original),
        cancel_until=_shifted(details.cancel_until, shift, original),
    )


def _shifted(moment: datetime | None, shift: timedelta, event: Event) -> datetime | None:
    if moment is None:
        return None
    return _moment(moment.astimezone(event.zone).replace(tzinfo=None) + shift, event)


def _moment(local: datetime, event: Event) -> datetime:
    """The moment at which the clocks there show this, in UTC, as moments of an hour that comes twice are not equal in two zones.

    In the hour that the clocks leave out in spring, it is one hour later by the clock; whoever repeats an event sees the dates before.
    """
    return local.replace(tzinfo=event.zone).astimezone(UTC)


def _copy_questions(original: Event, copy: Event) -> None:
    models: Sequence[type[EventQuestion | FeedbackQuestion]] = (EventQuestion, FeedbackQuestion)
    for model in models:
        for question in model.objects.filter(event=original):
            question.pk, question.event = None, copy
            question._state.adding = True
            question.save()


def _copy_contingents(original: Event, copy: Event, shift: timedelta) -> None:
    lists = {SeatMode(row.mode): row for row in SeatList.objects.filter(event=copy)}
    for kept in Contingent.objects.filter(seat_list__event=original).select_related("seat_list"):
        kept.seat_list = lists[SeatMode(kept.seat_list.mode)]
        kept.pk, kept.taken, kept.falls_back_at = None, 0, kept.falls_back_at + shift
        kept._state.adding = True
        kept.save()
