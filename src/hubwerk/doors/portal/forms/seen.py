"""Which version somebody had before them while writing."""

from datetime import UTC, datetime
from typing import Final

from django import forms
from django.utils.dateparse import parse_datetime

__all__ = ["SeenField"]

_UNREADABLE: Final = datetime.min.replace(tzinfo=UTC)


class SeenField(forms.CharField):
    """The time of the version a form was filled with, hidden in it and to the microsecond; what cannot be read counts as another version."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def prepare_value(self, value: object) -> object:
        """As it stands in the page."""
        return value.isoformat() if isinstance(value, datetime) else value

    def to_python(self, value: object) -> datetime | None:  # type: ignore[override]
        """The time, None where there was no version yet."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value
        try:
            return parse_datetime(str(value)) or _UNREADABLE
        except ValueError:
            return _UNREADABLE
