"""Whose names are printed for an event: on badges, and on the list at the entrance."""

from collections.abc import Mapping, Sequence

from hubwerk.engine.text.tokens import fold
from hubwerk.processes.events.enums import RegistrationStatus, SeatMode
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.queries.doors import by_name, expected_people, family_name

__all__ = ["badge_wearers", "people_by_mode"]


def badge_wearers(event: Event, *, also_waiting: bool = False, only_absent: bool = False, first: str = "", last: str = "") -> list[Registration]:
    """Who comes to the place, by family name; `first` and `last` are beginnings of names, both included, and umlauts count as their letters."""
    rows = expected_people(event).filter(seat_list__mode=SeatMode.ON_SITE).prefetch_related("organisation__roles")
    if not also_waiting:
        rows = rows.filter(status=RegistrationStatus.CONFIRMED)
    if only_absent:
        rows = rows.filter(checked_in_at__isnull=True)
    return [row for row in by_name(rows) if _lies_within(family_name(row), fold(first.strip()), fold(last.strip()))]


def people_by_mode(event: Event) -> Mapping[SeatMode, Sequence[Registration]]:
    """Who has a place, for each way to take part that the event has."""
    rows = by_name(expected_people(event).filter(status=RegistrationStatus.CONFIRMED))
    there = set(event.seat_lists.values_list("mode", flat=True))
    modes = [mode for mode in SeatMode if mode in there]
    return {mode: [row for row in rows if row.seat_list.mode == mode] for mode in modes}


def _lies_within(name: str, first: str, last: str) -> bool:
    return name[: len(first)] >= first and (not last or name[: len(last)] <= last)
