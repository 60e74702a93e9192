"""Moments as people type them: by the clock on the wall where an event takes place."""

from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

__all__ = ["WallClockField", "moment_of", "time_zone_choices", "wall_clock_of"]

_NEAR: Final = ("Europe/Berlin", "Europe/Brussels", "Europe/Amsterdam", "Europe/Luxembourg", "Europe/Paris", "Europe/London")


class WallClockField(forms.DateTimeField):
    """A day and time without a time zone; which one is meant, another field says."""

    widget = AdminDateTimeInput

    def to_python(self, value: Any) -> datetime | None:
        """What was typed, as it stands on the clock."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        # Django's own field would take it for a time in the hub's zone; the one before it in its line only reads the formats.
        return super(forms.DateTimeField, self).to_python(str(value).strip().replace("T", " "))

    def prepare_value(self, value: Any) -> Any:
        """As it stands on the clock."""
        return value


def moment_of(local: datetime, zone: ZoneInfo, *, stored: datetime | None = None) -> datetime:
    """The moment at which the clocks of a zone show this. Of an hour that comes twice it is the first, unless the `stored` moment looks the same.

    Raises `ValidationError` for a time that the clocks leave out when summer time begins.
    """
    if stored is not None and wall_clock_of(stored, zone) == local:
        return stored
    # In UTC: Python holds a moment of an hour that comes twice for different from any moment of another zone.
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValidationError(
            _("There is no %(time)s on %(day)s in %(zone)s: the clocks are put forward then. Please choose another time."),
            code="left-out",
            params={"time": date_format(local, "TIME_FORMAT"), "day": date_format(local, "DATE_FORMAT"), "zone": zone.key},
        )
    return moment


def wall_clock_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of a zone show at a moment, to the minute."""
    return moment.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0, fold=0)


def time_zone_choices() -> list[tuple[Any, Any]]:
    """Every time zone, those of the region first."""
    others = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")) and name not in _NEAR)
    return [(_("Nearby"), [(name, name) for name in _NEAR]), (_("All"), [(name, name) for name in others])]
