"""Which partners' calendars are to be read, and which are broken."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from hubwerk.processes.events.models import PartnerFeed

__all__ = ["BROKEN_AFTER", "READ_EVERY", "broken_feeds", "feeds_to_read"]

READ_EVERY: Final = timedelta(minutes=30)
# So many failures in a row are no passing trouble; somebody of the team then looks.
BROKEN_AFTER: Final = 3
_SLOWEST: Final = timedelta(hours=12)
_MOST_DOUBLINGS: Final = 5


def feeds_to_read(at: datetime) -> list[int]:
    """The keys of those whose time has come: every half hour, and ever more rarely while they fail."""
    rows = PartnerFeed.objects.filter(is_read=True).order_by("read_at", "pk").values_list("pk", "read_at", "failures")
    return [key for key, read_at, failures in rows if read_at is None or read_at <= at - _pause(failures)]


def broken_feeds() -> QuerySet[PartnerFeed]:
    """Those that have failed so often that the partner should be asked."""
    return PartnerFeed.objects.filter(is_read=True, failures__gte=BROKEN_AFTER).select_related("organisation").order_by("succeeded_at", "pk")


def _pause(failures: int) -> timedelta:
    # A little less than the job's own interval, so that a job that begins early leaves none out.
    return min(READ_EVERY * (1 << min(failures, _MOST_DOUBLINGS)), _SLOWEST) - timedelta(minutes=2)
