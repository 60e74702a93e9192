"""The list of messages to participants."""

from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import HeaderButton

from hubwerk.foundation.records.columns import DayColumn, StateColumn, TextColumn
from hubwerk.foundation.records.listing import RecordIndexView
from hubwerk.network.organisations.records.filters import choice_filter
from hubwerk.processes.events.enums import MessageSegment, MessageStatus
from hubwerk.processes.events.models import EventMessage
from hubwerk.processes.events.records.registration_filters import EventFilter
from hubwerk.processes.events.rules import may_write_messages

__all__ = ["MessageIndexView"]

_TEXTS = [f"text_{code}" for code in ("de", "fr", "nl", "en")]
_TEXTS += [f"event__{field}_{code}" for field in ("teaser", "description") for code in ("de", "fr", "nl", "en")]


class MessageFilterSet(WagtailFilterSet):
    """Which messages the list shows."""

    event = EventFilter()
    status = choice_filter(gettext_lazy("State"), MessageStatus.choices, "status")
    segment = django_filters.ChoiceFilter(label=gettext_lazy("To whom"), choices=MessageSegment.choices, empty_label=gettext_lazy("All"))

    class Meta:
        model = EventMessage
        fields: ClassVar[list[str]] = []


class MessageIndexView(RecordIndexView):
    """What was written to participants, the newest first."""

    model = EventMessage
    default_ordering = "-created_at"
    filterset_class = MessageFilterSet
    search_fields: ClassVar[list[str]] = [
        *(f"subject_{code}" for code in ("de", "fr", "nl", "en")), *(f"event__title_{code}" for code in ("de", "fr", "nl", "en")),
    ]  # fmt: skip
    empty_message = gettext_lazy(
        "Nothing was written to participants yet. Write a message, try it on yourself, and see how many it reaches before it is sent."
    )
    list_display: ClassVar[list[Any]] = [
        "__str__",
        TextColumn("event", label=gettext_lazy("Event"), sort_key="event__starts_at"),
        TextColumn("segment", label=gettext_lazy("To whom"), accessor="get_segment_display", sort_key="segment"),
        StateColumn(
            "status",
            label=gettext_lazy("State"),
            accessor="get_status_display",
            sort_key="status",
            is_primary=lambda row: row.status == MessageStatus.SENT,
        ),
        TextColumn("recipients", label=gettext_lazy("Recipients"), classname="number", accessor=lambda row: row.expected or ""),
        TextColumn("author", label=gettext_lazy("Author"), accessor=lambda row: row.author or ""),
        DayColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]

    @classmethod
    def rows(cls) -> QuerySet[EventMessage]:
        """With event and author at hand; texts stay where they are."""
        return EventMessage.objects.select_related("event", "author").defer(*_TEXTS)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The way to a new message."""
        if not may_write_messages(self.request.user):
            return []
        key = self.request.GET.get("event", "")
        url = reverse("events_messages:write", args=[int(key)]) if key.isdecimal() else reverse("events_messages:choose-event")
        return [HeaderButton(_("Write a message"), url=url, icon_name="plus")]

    def get_list_buttons(self, _instance: Any) -> list[Any]:
        """None: the subject leads to the page on which everything is done."""
        return []

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        """Messages are listed by their subject."""
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.label = _("Subject")
        return column
