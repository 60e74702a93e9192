"""Repetition as people say it: every second week, every third Thursday of a month."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

__all__ = ["Frequency", "Repetition"]

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Frequency(TextChoices):
    """How often an event takes place again."""

    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week, on the same weekday")
    MONTHLY_WEEKDAY = "monthly-weekday", _("Every month, on the same weekday: such as the third Thursday")
    MONTHLY_DAY = "monthly-day", _("Every month, on the same day: such as the 18th")
    YEARLY = "yearly", _("Every year, on the same day")


@dataclass(frozen=True, slots=True)
class Repetition:
    """How often, every how many of these, and how long: so many dates in all, the first among them, or until a day."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None

    def rule(self, start: date) -> str:
        """As an RRULE of RFC 5545 for an event that begins on this day, by the calendar there."""
        parts = [f"FREQ={self._name()}", f"INTERVAL={self.interval}"]
        if self.frequency == Frequency.WEEKLY:
            parts.append(f"BYDAY={_WEEKDAYS[start.weekday()]}")
        elif self.frequency == Frequency.MONTHLY_WEEKDAY:
            number = (start.day - 1) // 7 + 1
            # Few months have a fifth one; what is meant is the last.
            parts.append(f"BYDAY={-1 if number > 4 else number}{_WEEKDAYS[start.weekday()]}")
        elif self.frequency == Frequency.MONTHLY_DAY:
            parts.append(f"BYMONTHDAY={start.day}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}T235959")
        return ";".join(parts)

    def _name(self) -> str:
        return str(self.frequency).partition("-")[0].upper()
