"""Columns of lists."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import Column

__all__ = ["DayColumn", "StateColumn", "TextColumn"]


class TextColumn(Column):
    """A column of plain text. It writes its cells itself: a template for each cell takes most of the time of a long list."""

    def render_cell_html(self, instance: Any, _parent_context: Any) -> SafeString:
        """The cell; empty where there is nothing."""
        value = self.get_value(instance)
        text = "" if value is None else value
        return format_html('<td class="{}">{}</td>', self.classname, text) if self.classname else format_html("<td>{}</td>", text)


class StateColumn(TextColumn):
    """A column that says in a tag in which state a row is. `is_primary` tells the states that are as they should be."""

    def __init__(self, *args: Any, is_primary: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_primary = is_primary

    def get_value(self, instance: Any) -> SafeString:
        """The tag, as Wagtail draws its own."""
        kind = " w-status--primary" if self.is_primary(instance) else ""
        return format_html('<span class="w-status{}">{}</span>', kind, super().get_value(instance))


class DayColumn(TextColumn):
    """A day in the reader's form. Wagtail's own column says how long ago it is, which is wrong of a day to come."""

    def get_value(self, instance: Any) -> str:
        """The day; empty where there is none."""
        value = super().get_value(instance)
        if isinstance(value, datetime):
            value = timezone.localtime(value)
        return date_format(value, "SHORT_DATE_FORMAT") if isinstance(value, date) else ""
