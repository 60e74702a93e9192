"""When an event is, told in words."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.processes.events.models import Event

__all__ = ["told_moment", "told_period"]


def told_period(event: Event, language: str | None = None) -> str:
    """From when to when, by the clock there, with the name of the time zone: "Thursday, 18 June 2026, 14:00–17:00 (Europe/Berlin)"."""
    with translation.override(language or translation.get_language()):
        start, end = event.local_start, event.local_end
        if start.date() == end.date():
            return _("%(day)s, %(start)s–%(end)s (%(zone)s)") % {
                "day": _day(start),
                "start": date_format(start, "TIME_FORMAT"),
                "end": date_format(end, "TIME_FORMAT"),
                "zone": event.time_zone,
            }
        return _("%(start)s to %(end)s (%(zone)s)") % {"start": _moment(start), "end": _moment(end), "zone": event.time_zone}


def told_moment(moment: datetime, event: Event, language: str | None = None) -> str:
    """A moment by the clock at the event, such as the end of an offer."""
    with translation.override(language or translation.get_language()):
        return _moment(moment.astimezone(event.zone))


def _day(moment: datetime) -> str:
    return f"{date_format(moment, 'l')}, {date_format(moment, 'DATE_FORMAT')}"


def _moment(moment: datetime) -> str:
    return f"{_day(moment)}, {date_format(moment, 'TIME_FORMAT')}"
