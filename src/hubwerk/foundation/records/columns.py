"""Columns of lists."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column

__all__ = ["DayColumn"]


class DayColumn(Column):
    """A day in the reader's form. Wagtail's own column says how long ago it is, which is wrong of a day to come."""

    def get_value(self, instance: Any) -> str:
        """The day; empty where there is none."""
        value = super().get_value(instance)
        if isinstance(value, datetime):
            value = timezone.localtime(value)
        return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else ""
