"""What is valid in events; shared by forms, services and imports."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

__all__ = ["validate_time_zone"]


def validate_time_zone(name: str) -> None:
    """A name of the IANA time zone database, such as Europe/Brussels."""
    if name not in available_timezones():
        raise ValidationError(_("This is not the name of a time zone, such as Europe/Brussels."), code="time-zone")
