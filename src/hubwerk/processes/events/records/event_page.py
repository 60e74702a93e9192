"""The page about an event."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from hubwerk.foundation.records.pages import RecordInspectView
from hubwerk.foundation.records.panels import RecordPanel
from hubwerk.processes.events.enums import EventStatus
from hubwerk.processes.events.models import Event
from hubwerk.processes.events.records.event_panels import panels_of
from hubwerk.processes.events.records.planning_panels import public_page, state

__all__ = ["EventInspectView"]


class EventInspectView(RecordInspectView):
    """All that is known of an event, as the parts of the room tell it."""

    model = Event

    def get_object(self, _queryset: Any = None) -> Event:
        """With what its parts name. Raises `Http404`."""
        return get_object_or_404(Event.objects.select_related("series", "region").defer("region__outline"), pk=self.pk)

    def panels(self) -> list[RecordPanel]:
        """The parts of the page."""
        return panels_of(self.request, self.object)

    def tags(self) -> list[str]:
        """State, format, and for whom."""
        event: Event = self.object
        found = [str(state(event).label), str(event.get_format_display()), str(event.get_audience_display())]
        return [*found, _("Sample data")] if event.is_sample else found

    def public_url(self) -> str:
        """Its page on the website, once it is announced."""
        event: Event = self.object
        return public_page(event) if event.status in {EventStatus.PUBLISHED, EventStatus.CANCELLED} else ""

    def get_edit_url(self) -> Any:
        """None for a cancelled event, which stays as it is."""
        return None if self.object.status == EventStatus.CANCELLED else super().get_edit_url()
