"""What the dashboard tells editors of translations."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from hubwerk.doors.website.translation.state import lagging_pages
from hubwerk.foundation.ui.languages import language_name
from hubwerk.foundation.ui.tasks_today import TodayItem

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["lagging_translations"]


def lagging_translations(user: "User", at: datetime) -> Iterator[TodayItem]:
    """The translations this editor may bring up to date."""
    waiting = lagging_pages()
    if not waiting:
        return
    editable = set(_editable(user, [state.page.pk for state in waiting]))
    for state in waiting:
        if state.page.pk in editable and state.lagging_since is not None:
            words = {"title": state.page.title, "language": language_name(state.page.locale.language_code)}
            yield TodayItem(
                title=_("“%(title)s” in %(language)s follows an older version of its original.") % words,
                url=reverse("wagtailadmin_pages:edit", args=[state.page.pk]),
                since=state.lagging_since,
                kind=gettext_lazy("Translation"),
            )


def _editable(user: "User", keys: list[int]) -> Iterator[int]:
    allowed = PagePermissionPolicy().instances_user_has_any_permission_for(user, {"change", "publish"})
    yield from Page.objects.filter(pk__in=keys).filter(pk__in=allowed.values("pk")).values_list("pk", flat=True)
