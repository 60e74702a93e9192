"""The menu in the order of the team's day. Rooms bring the entries; a group without an entry that the reader may see is not there."""

from typing import TYPE_CHECKING, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from hubwerk.foundation.accounts.roles import Role, has_role
from hubwerk.foundation.records import menus

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["arrange", "dashboard_item", "groups", "pages_item"]

# Hook, name, label, icon; in the order of the day, after the dashboard.
_GROUPS: "Final[tuple[tuple[str, str, StrOrPromise, str], ...]]" = (
    (menus.NETWORK_MENU, "network", _("Network"), "group"),
    (menus.MEMBERSHIP_MENU, "membership", _("Membership"), "clipboard-list"),
    (menus.EVENTS_MENU, "events", pgettext_lazy("menu of the back office", "Events"), "calendar"),
    (menus.MATCHMAKING_MENU, "matchmaking", _("Matchmaking"), "link"),
    (menus.COMMUNICATION_MENU, "communication", _("Communication"), "mail"),
    (menus.WEBSITE_MENU, "website", _("Website"), "desktop"),
    (menus.FIGURES_MENU, "figures", _("Figures"), "order"),
)
# Wagtail's own entries that stand in the group of the website.
_OF_THE_WEBSITE: Final = {"images": 20, "documents": 30}
# Wagtail's own entries that are not shown: the pages have one in the group of the website, and help leads to other hosts.
_HIDDEN: Final = frozenset({"explorer", "help", *_OF_THE_WEBSITE})
_FOR_ADMINISTRATORS: Final = frozenset({"reports", "settings"})


class _PagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader has anything to do with pages."""
        return bool(user_has_any_page_permission(request.user))


def dashboard_item() -> MenuItem:
    """The way back to what is to be done today."""
    return MenuItem(_("Dashboard"), reverse("wagtailadmin_home"), name="dashboard", icon_name="home", order=0)


def pages_item() -> MenuItem:
    """The tree of pages."""
    return _PagesMenuItem(_("Pages"), reverse("wagtailadmin_explore_root"), name="pages", icon_name="folder-open-inverse", order=10)


def groups() -> list[SubmenuMenuItem]:
    """The groups, each of which asks its own hook for entries."""
    return [
        SubmenuMenuItem(label, _GroupMenu(register_hook_name=hook), name=name, icon_name=icon, order=100 + 10 * position)
        for position, (hook, name, label, icon) in enumerate(_GROUPS)
    ]


class _GroupMenu(Menu):
    """A group of entries; that of the website also has those that Wagtail puts on the top level."""

    @property
    def registered_menu_items(self) -> list[MenuItem]:
        """What the rooms registered, once for the life of the process."""
        if "_items" not in self.__dict__:
            self._items = [made() for made in hooks.get_hooks(self.register_hook_name)]
            if self.register_hook_name == menus.WEBSITE_MENU:
                for made in hooks.get_hooks("register_admin_menu_item"):
                    item = made()
                    if item.name in _OF_THE_WEBSITE:
                        item.order = _OF_THE_WEBSITE[item.name]
                        self._items.append(item)
        return self._items


def arrange(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take away what stands elsewhere or makes no sense, and what is for administrators alone."""
    administers = has_role(request.user, Role.ADMINISTRATOR)
    items[:] = [item for item in items if item.name not in _HIDDEN and (administers or item.name not in _FOR_ADMINISTRATORS)]
