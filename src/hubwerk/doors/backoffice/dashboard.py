"""The first page of the back office: what needs a person today."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import RecentEditsPanel

from hubwerk.foundation.records.actors import acting
from hubwerk.foundation.ui.tasks_today import items_for

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["TodayPanel", "arrange_panels"]

SHOWN: Final = 50


class TodayPanel(Component):
    """What waits for the reader, their own things first, then the oldest. The address narrows it to one kind of thing."""

    name = "today"
    template_name = "backoffice/today.html"
    order = 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The things to do and how many there are of each kind."""
        request: HttpRequest = parent_context["request"]
        now = timezone.now()
        items = items_for(acting(request), now)
        kinds = Counter(str(item.kind) for item in items)
        kind = request.GET.get("kind", "")
        found = [item for item in items if str(item.kind) == kind] if kind in kinds else items
        everything = request.GET.get("all") == "1"
        return {
            "items": found if everything else found[:SHOWN],
            "number": len(found),
            "hidden": 0 if everything else max(0, len(found) - SHOWN),
            "kinds": sorted(kinds.items()) if len(kinds) > 1 else [],
            "kind": kind if kind in kinds else "",
            "total": len(items),
            "starts": _starts(request),
            "today": timezone.localdate(now),
        }


def arrange_panels(_request: "HttpRequest", panels: list[Any]) -> None:
    """Put the list first; of Wagtail's own panels only the pages one edited last stay."""
    panels[:] = [TodayPanel(), *(panel for panel in panels if isinstance(panel, RecentEditsPanel))]


def _starts(request: "HttpRequest") -> list[tuple[str, str]]:
    """Where to begin when nothing waits, for this reader."""
    offered = [
        ("organisations.add_organisation", _("Enter an organisation"), reverse("organisation_list:add")),
        ("organisations.change_organisation", _("Import a table"), reverse("network_imports:index")),
        ("organisations.view_organisation", _("Look at the network"), reverse("organisation_list:index")),
        ("wagtailcore.add_page", _("Write a page"), reverse("wagtailadmin_explore_root")),
    ]
    return [(label, url) for permission, label, url in offered if request.user.has_perm(permission)]
