"""Puts the duplicates into the back office."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hubwerk.foundation.records.menus import NETWORK_MENU
from hubwerk.network.organisations.merging.rules import may_merge_organisations


class DuplicatesMenuItem(MenuItem):
    """Shown to whoever may merge."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader may open it."""
        return may_merge_organisations(request.user)


def duplicates_urls() -> list[URLResolver]:
    """The screens."""
    return [path("duplicates/", include("hubwerk.doors.backoffice.merging.urls"))]


def duplicates_menu_item() -> MenuItem:
    """The entry beside the records of the network."""
    return DuplicatesMenuItem(_("Duplicates"), reverse("duplicates"), name="duplicates", icon_name="copy", order=500)


def duplicates_styles() -> SafeString:
    """The styles of the screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("backoffice/merging.css"))


hooks.register("register_admin_urls", duplicates_urls)
hooks.register(NETWORK_MENU, duplicates_menu_item)
hooks.register("insert_global_admin_css", duplicates_styles)
