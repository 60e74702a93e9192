"""Puts Wagtail's admin into the order of the team's day."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.redirects.wagtail_hooks import register_redirects_menu_item

from hubwerk.doors.backoffice import dashboard, menu
from hubwerk.foundation.records.menus import WEBSITE_MENU

hooks.register("register_admin_menu_item", menu.dashboard_item)
hooks.register(WEBSITE_MENU, menu.pages_item)
hooks.register(WEBSITE_MENU, register_redirects_menu_item)
for group in menu.groups():
    hooks.register("register_admin_menu_item", lambda group=group: group)


@hooks.register("construct_main_menu", order=1000)
def arrange_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """After everyone else's entries are there."""
    menu.arrange(request, items)


@hooks.register("construct_settings_menu", order=1000)
def arrange_settings(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Redirects stand with the website."""
    items[:] = [item for item in items if item.name != "redirects"]


@hooks.register("construct_homepage_panels", order=1000)
def arrange_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """What waits comes first."""
    dashboard.arrange_panels(request, panels)


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(_request: HttpRequest, items: list[Any]) -> None:
    """Numbers of pages and images help nobody to begin the day."""
    items.clear()


@hooks.register("insert_global_admin_css")
def style() -> SafeString:
    """The pages about records, and the hub's colours."""
    sheets = (static("records/records.css"), static("backoffice/theme.css"))
    return SafeString("".join(format_html('<link rel="stylesheet" href="{}">', sheet) for sheet in sheets))
