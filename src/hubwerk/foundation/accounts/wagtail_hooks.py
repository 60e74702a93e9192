"""The sign-in rules in the settings of the back office."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from hubwerk.foundation.accounts.rules import may_set_role_policies
from hubwerk.foundation.accounts.views import edit_role_policies

__all__ = ["RolePoliciesMenuItem", "register_role_policies_menu_item", "register_role_policies_url"]


class RolePoliciesMenuItem(MenuItem):
    """Leads administrators to the sign-in rules."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person may change them."""
        return may_set_role_policies(request.user)


def register_role_policies_url() -> list[URLPattern]:
    """Where the rules are changed."""
    return [path("sign-in-rules/", edit_role_policies, name="accounts-role-policies")]


def register_role_policies_menu_item() -> MenuItem:
    """The entry among the settings."""
    return RolePoliciesMenuItem(_("Sign-in rules"), reverse_lazy("accounts-role-policies"), name="sign-in-rules", icon_name="key", order=650)


hooks.register("register_admin_urls", register_role_policies_url)
hooks.register("register_settings_menu_item", register_role_policies_menu_item)
