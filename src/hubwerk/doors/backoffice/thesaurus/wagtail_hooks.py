"""Puts the thesaurus into the back office."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hubwerk.foundation.records.menus import NETWORK_MENU
from hubwerk.network.topics.rules import may_propose


class ThesaurusMenuItem(MenuItem):
    """Shown to whoever may propose something."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader may open it."""
        return may_propose(request.user)


@hooks.register("register_admin_urls")
def thesaurus_urls() -> list[URLResolver]:
    """The screens."""
    return [path("thesaurus/", include("hubwerk.doors.backoffice.thesaurus.urls"))]


@hooks.register(NETWORK_MENU)
def thesaurus_menu_item() -> MenuItem:
    """The entry beside the records of the network."""
    return ThesaurusMenuItem(_("Thesaurus"), reverse("thesaurus"), name="thesaurus", icon_name="hub-thesaurus", order=600)


@hooks.register("register_icons")
def thesaurus_icon(icons: list[str]) -> list[str]:
    """The sign of the thesaurus: what branches off."""
    return [*icons, "backoffice/icons/thesaurus.svg"]


@hooks.register("insert_global_admin_css")
def thesaurus_styles() -> SafeString:
    """The styles of the screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("backoffice/thesaurus.css"))
