"""The check-in in the menu, and the addresses of what is printed for the day."""

from typing import ClassVar, Final

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from hubwerk.foundation.records.menus import EVENTS_MENU
from hubwerk.processes.events.records.doors_pages import BadgesView, participants
from hubwerk.processes.events.rules import may_check_in

__all__ = ["DOORS_VIEW_SETS"]


class _CheckInMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader stands at doors."""
        return may_check_in(request.user)


class DoorsViewSet(ViewSet):
    """The day of an event."""

    name = "events_doors"
    menu_name = "check-in"
    url_prefix = "events/doors"
    icon = "check"
    menu_label = _("Check-in")
    menu_hook = EVENTS_MENU
    menu_order = 15
    menu_item_class: ClassVar[type[MenuItem]] = _CheckInMenuItem
    menu_url = reverse_lazy("checkin:events")

    def get_urlpatterns(self) -> list[URLPattern]:
        """What is printed for one event."""
        return [
            path("<int:pk>/badges/", BadgesView.as_view(), name="badges"),
            path("<int:pk>/participants.pdf", participants, name="participants"),
        ]


DOORS_VIEW_SETS: Final = (DoorsViewSet(),)
