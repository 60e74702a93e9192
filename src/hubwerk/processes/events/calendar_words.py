"""When an event is, in the few words a list has room for."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

__all__ = ["last_day", "told_days", "told_hours", "told_month"]


def last_day(starts_at: datetime, ends_at: datetime) -> date:
    """The last day somebody is there: what ends at midnight ends on the day before."""
    if ends_at > starts_at and ends_at.time() == time():
        return (ends_at - timedelta(microseconds=1)).date()
    return ends_at.date()


def told_days(starts_at: datetime, ends_at: datetime) -> str:
    """The day with its weekday, or the first and the last: "Thursday, 18 June 2026"; "18 June 2026 – 20 June 2026"."""
    last = last_day(starts_at, ends_at)
    if last == starts_at.date():
        return _("%(weekday)s, %(day)s") % {"weekday": date_format(starts_at, "l"), "day": date_format(starts_at, "DATE_FORMAT")}
    return _("%(first)s – %(last)s") % {"first": date_format(starts_at, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}


def told_hours(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """From when to when by the clock there, with the name of the time zone where its clocks do not show what the hub's show.

    Of several days, when the first begins.
    """
    start, end = date_format(starts_at, "TIME_FORMAT"), date_format(ends_at, "TIME_FORMAT")
    if starts_at == ends_at or last_day(starts_at, ends_at) != starts_at.date():
        told = _("from %(start)s") % {"start": start}
    else:
        told = _("%(start)s–%(end)s") % {"start": start, "end": end}
    here = starts_at.astimezone(timezone.get_default_timezone())
    return told if starts_at.utcoffset() == here.utcoffset() else f"{told} ({zone})"


def told_month(day: date) -> str:
    """A month and its year: "June 2026"."""
    return date_format(day, "F Y")
