"""What of the website waits for a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from hubwerk.doors.website.models import HomePage
from hubwerk.doors.website.queries.legal import missing_legal_pages
from hubwerk.foundation.ui.languages import language_name
from hubwerk.foundation.ui.tasks_today import TodayItem

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["legal_pages_to_write"]


def legal_pages_to_write(user: "User", at: datetime) -> Iterable[TodayItem]:
    """The pages that the law asks for and nobody can read yet, one a kind and language; for those who may publish below the home page of that language."""
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale").order_by("-path")}
    allowed = page_permission_policy.instances_user_has_permission_for(user, "publish")
    writable = set(allowed.filter(pk__in=[home.pk for home in homes.values()]).values_list("pk", flat=True))
    for missing in missing_legal_pages():
        home = homes.get(missing.language)
        if home is not None and home.pk in writable:
            yield TodayItem(
                title=_("%(kind)s in %(language)s is missing") % {"kind": missing.kind.label, "language": language_name(missing.language)},
                url=reverse("wagtailadmin_pages:add", args=["website", "legalpage", home.pk]),
                since=home.first_published_at or at,
                kind=_("Legal page"),
                overdue=True,
            )
