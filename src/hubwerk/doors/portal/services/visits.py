"""When someone was here last, so that "new" means new to them."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from hubwerk.doors.portal.models import PortalVisit

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["FIRST_LOOK", "note_visit"]

FIRST_LOOK: Final = timedelta(days=30)  # how far back the first visit looks
_PAUSE: Final = timedelta(minutes=30)  # whoever comes back sooner is on the same visit: what was new stays new
_STEP: Final = timedelta(minutes=1)  # looks closer together are not written down


@transaction.atomic
def note_visit(*, user: "User", organisation_ids: Collection[int], at: datetime) -> dict[int, datetime]:
    """Note that someone looks at what is new for these organisations, and say since when things are new to them, for each by its key.

    At most three queries, and one where the last look was just now.
    """
    visits = {visit.organisation_id: visit for visit in PortalVisit.objects.filter(user=user, organisation__in=organisation_ids)}
    first = [
        PortalVisit(user=user, organisation_id=key, new_since=at - FIRST_LOOK, seen_at=at) for key in sorted(set(organisation_ids) - visits.keys())
    ]
    moved = [visit for visit in visits.values() if at - visit.seen_at >= _STEP]
    for visit in moved:
        if at - visit.seen_at >= _PAUSE:
            visit.new_since = visit.seen_at
        visit.seen_at = at
    # Two windows of one browser may open at once: the first look is then remembered by whichever came first.
    PortalVisit.objects.bulk_create(first, ignore_conflicts=True)
    PortalVisit.objects.bulk_update(moved, ["new_since", "seen_at"])
    return {visit.organisation_id: visit.new_since for visit in [*visits.values(), *first]}
