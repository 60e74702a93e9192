"""The files of an event that somebody may open by their own link."""

from datetime import datetime

from hubwerk.processes.events.enums import FileAudience
from hubwerk.processes.events.models import Event, EventFile

__all__ = ["files_for"]


def files_for(event: Event, at: datetime, *, has_place: bool) -> list[EventFile]:
    """What everybody may read; with a place also what is for registered people, and after the event its material. One query."""
    shown = [FileAudience.EVERYBODY]
    if has_place:
        shown.append(FileAudience.REGISTERED)
        if event.ends_at <= at:
            shown.append(FileAudience.AFTERWARDS)
    return list(event.files.filter(shown_to__in=shown))
