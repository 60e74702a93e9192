"""What of this room Wagtail shows: view sets, and what is done with many records at once. Each part of the room adds its own."""

from typing import Any, Final

from hubwerk.foundation.records.bulk_actions import export_actions
from hubwerk.processes.events.models import Event, Registration
from hubwerk.processes.events.records.doors_viewset import DOORS_VIEW_SETS
from hubwerk.processes.events.records.event_lists import EventIndexView
from hubwerk.processes.events.records.feed_viewset import FEED_VIEW_SETS
from hubwerk.processes.events.records.figures_viewset import FIGURES_VIEW_SETS
from hubwerk.processes.events.records.office_viewsets import OFFICE_VIEW_SETS
from hubwerk.processes.events.records.registration_bulk import CancelMany, MatchMany, SendLinks
from hubwerk.processes.events.records.registration_lists import RegistrationIndexView
from hubwerk.processes.events.records.viewsets import VIEW_SETS

__all__ = ["ADMIN_VIEW_SETS", "RECORD_ACTIONS"]

ADMIN_VIEW_SETS: Final[list[Any]] = [*VIEW_SETS, *OFFICE_VIEW_SETS, *FIGURES_VIEW_SETS, *DOORS_VIEW_SETS, *FEED_VIEW_SETS]
RECORD_ACTIONS: Final[list[type[Any]]] = [
    *export_actions(Event, EventIndexView),
    MatchMany, SendLinks, CancelMany, *export_actions(Registration, RegistrationIndexView),
]  # fmt: skip
