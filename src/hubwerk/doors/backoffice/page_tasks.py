"""What waits with pages: those to be reviewed, and drafts that nobody touched for a month."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState
from wagtail.models.workflows import Task
from wagtail.permissions import policy_registry

from hubwerk.foundation.ui.tasks_today import TodayItem

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["forgotten_drafts", "pages_to_review"]

OLD: Final = timedelta(days=30)
_AT_MOST: Final = 200


def pages_to_review(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Pages that someone handed in, for those who may approve them."""
    states = TaskState.objects.none()
    for task in Task.objects.filter(active=True).specific():
        states = states | task.get_task_states_user_can_moderate(user=user)
    found = states.select_related("workflow_state__requested_by", "revision").prefetch_related("revision__content_object")
    for state in found.order_by("started_at", "pk")[:_AT_MOST]:
        page = state.revision.content_object if state.revision else None
        if isinstance(page, Page):
            yield TodayItem(
                title=_("“%(title)s” is to be reviewed, says %(name)s.") % {"title": page.get_admin_display_title(), "name": _by(state)},
                url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
                since=state.started_at,
                kind=_("Review"),
            )


def forgotten_drafts(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Pages with changes that were not published for a month, among those the reader may edit."""
    pages = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change", "publish"})
    old = pages.filter(has_unpublished_changes=True, latest_revision_created_at__lt=at - OLD)
    for page in old.order_by("latest_revision_created_at", "pk")[:_AT_MOST]:
        yield TodayItem(
            title=_("“%(title)s” has changes that nobody has published.") % {"title": page.draft_title or page.title},
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            since=page.latest_revision_created_at,
            kind=_("Old draft"),
        )


def _by(state: TaskState) -> str:
    asked = state.workflow_state.requested_by
    return str(asked) if asked else _("the hub itself")
