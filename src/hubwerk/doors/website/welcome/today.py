"""What the dashboard tells of drafted press releases."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from hubwerk.doors.website.models import PressDraft
from hubwerk.foundation.ui.tasks_today import TodayItem

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["press_drafts_to_finish"]


def press_drafts_to_finish(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Press releases on new members that nobody has published, for those who may edit or publish them."""
    waiting = list(PressDraft.objects.waiting().select_related("membership__organisation"))
    if not waiting:
        return
    allowed = page_permission_policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    editable = set(allowed.filter(pk__in=[draft.page_id for draft in waiting]).values_list("pk", flat=True))
    for draft in waiting:
        if draft.page_id in editable:
            yield TodayItem(
                title=_("The press release on %(name)s is drafted and waits for an editor.") % {"name": draft.membership.organisation},
                url=reverse("wagtailadmin_pages:edit", args=[draft.page_id]),
                since=draft.made_at,
                kind=_("Press release"),
            )
