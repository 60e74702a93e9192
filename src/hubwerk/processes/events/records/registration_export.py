"""Registrations as a table to take along: what the list shows, needs, and the answers to the questions of the events."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hubwerk.processes.events.answers_in_words import answer_in_words
from hubwerk.processes.events.models import EventQuestion, Registration
from hubwerk.processes.events.queries.registrations import asked_in, places_in_lines

__all__ = ["registrations_as_table"]

_AT_ONCE = 500


def registrations_as_table(rows: "QuerySet[Any]") -> Iterator[Sequence[str]]:
    """The heading, then a row for each. Questions that two events ask in the same words share a column."""
    columns = _columns(rows)
    yield [
        _("Event"), _("Begins"), _("Given name"), _("Family name"), _("E-mail"), _("Registered by"), _("Language"), _("Organisation, as typed"),
        _("Organisation"), _("Region"), _("Of a member"), _("Takes part"), _("State"), _("Waiting position"), _("Contingent"), _("Registered"),
        _("Came"), _("Came without registration"), _("Entered by the team"), _("Ticket code"), _("Accessibility needs"), _("Food needs"), *columns,
    ]  # fmt: skip
    waiting = places_in_lines(set(rows.filter(booking__queued_at__isnull=False).order_by().values_list("seat_list_id", flat=True).distinct()))
    # What a list leaves aside, an export holds.
    for row in rows.defer(None).select_related(*_RELATED).iterator(chunk_size=_AT_ONCE):
        yield [*_facts(row, waiting), *(_answer(row, questions) for questions in columns.values())]


_RELATED = ("event", "organisation__region", "booking__contingent__organisation", "booking__contingent__region", "seat_list")


def _columns(rows: "QuerySet[Any]") -> dict[str, list[EventQuestion]]:
    """The questions of the events in the table, by their words."""
    events = list(rows.order_by().values_list("event_id", flat=True).distinct())
    columns: dict[str, list[EventQuestion]] = {}
    for question in asked_in(events):
        columns.setdefault(question.label(), []).append(question)
    return columns


def _facts(row: Registration, waiting: dict[int, int]) -> list[str]:
    place = waiting.get(row.booking_id) if row.status == "waiting" else None
    return [
        str(row.event), _local(row.event.starts_at), row.given_name, row.family_name, row.email, row.booking.email, row.language,
        row.organisation_name, str(row.organisation or ""), str(row.organisation.region or "") if row.organisation else "", _yes(row.is_member),
        str(row.seat_list), str(row.get_status_display()), str(place or ""), str(row.booking.contingent or ""), _local(row.created_at),
        _local(row.checked_in_at), _yes(row.is_walk_in), _yes(row.booking.by_team), row.code, row.accessibility, row.food,
    ]  # fmt: skip


def _answer(row: Registration, questions: list[EventQuestion]) -> str:
    return next((answer_in_words(question, row.answers.get(str(question.pk))) for question in questions if question.event_id == row.event_id), "")


def _local(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment is not None else ""


def _yes(value: bool) -> str:
    return _("Yes") if value else _("No")
