"""The clocks of a calendar file: every program names time zones in its own way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

__all__ = ["Clocks"]

_UTC_NAMES: Final = frozenset({"UTC", "GMT", "Z"})


class Clocks:
    """Tells moments of one file. Times without a zone go by the file's own (X-WR-TIMEZONE), else by the hub's, whose days whole days are, too."""

    def __init__(self, calendar: Calendar, *, here: tzinfo) -> None:
        self._here = here
        self._described = {str(part.get("TZID", "")): part for part in calendar.timezones}
        self._known: dict[str, tzinfo | None] = {}
        self._own = self._zone(str(calendar.get("X-WR-TIMEZONE", ""))) or here

    def knows(self, name: str) -> bool:
        """Whether a zone that a property names can be told."""
        return not name or self._zone(name) is not None

    def zone_of(self, told: date, name: str) -> tzinfo:
        """The clock that a moment goes by, which names this zone or none. It, and not an offset, says when the clocks change."""
        if not isinstance(told, datetime):
            return self._here
        if name:
            return self._zone(name) or self._own
        return told.tzinfo or self._own

    def wall(self, moment: date, zone: tzinfo) -> datetime:
        """What the clock shows at a moment; midnight for a day."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time())
        if moment.tzinfo is not None and str(moment.tzinfo) in _UTC_NAMES:
            return moment.astimezone(zone).replace(tzinfo=None)
        return moment.replace(tzinfo=None)

    def moment(self, wall: datetime, zone: tzinfo) -> datetime:
        """When the clock shows this; raises OverflowError at the ends of time."""
        return wall.replace(tzinfo=zone).astimezone(UTC)

    def _zone(self, name: str) -> tzinfo | None:
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> tzinfo | None:
        described = self._described.get(name)
        candidates = [name, str(described.get("X-LIC-LOCATION", ""))] if described is not None else [name]
        for candidate in candidates:
            for possible in _names(candidate):
                try:
                    return ZoneInfo(possible)
                except (KeyError, ValueError, OSError):  # not found, or no name of a file
                    continue
        try:
            return described.to_tz(lookup_tzid=False) if described is not None else None
        except Exception:  # noqa: BLE001 the library raises whatever a broken description leads it to
            return None


def _names(name: str) -> Iterator[str]:
    """The name itself, Windows' own names as the world calls them, and what is left without the prefix of a vendor."""
    cleaned = name.strip().strip('"').strip("/")
    if not cleaned:
        return
    if cleaned.upper() in _UTC_NAMES:
        yield "UTC"
    if cleaned in WINDOWS_TO_OLSON:
        yield WINDOWS_TO_OLSON[cleaned]
    parts = cleaned.split("/")
    for start in range(max(len(parts) - 1, 1)):
        yield "/".join(parts[start:])
