"""When something of the sample happens: days are counted from the day it is loaded, hours are those on the wall at the place."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

__all__ = ["HOME", "Days"]

# Where days are counted, and the clock of what takes place online.
HOME: Final = "Europe/Berlin"
_SATURDAY: Final = 5
_WEEK: Final = 7


class Days:
    """The calendar of the sample, as seen at the moment it is loaded."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.today = at.astimezone(ZoneInfo(HOME)).date()

    def meeting(self, days: int) -> date:
        """The day of an event. Nobody meets at the weekend: past ones were on the Friday before, coming ones are on the Monday after."""
        day = self.today + timedelta(days=days)
        over = day.weekday() - _SATURDAY
        if over < 0:
            return day
        return day - timedelta(days=over + 1) if days < 0 else day + timedelta(days=_WEEK - _SATURDAY - over)

    def moment(self, days: int, hour: int) -> datetime:
        """An hour of a day, at home."""
        return self.clock(self.today + timedelta(days=days), f"{hour:02}:00", HOME)

    @staticmethod
    def clock(day: date, hour: str, zone: str) -> datetime:
        """A day and what the clock says there."""
        return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(zone))
