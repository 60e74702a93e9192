"""Accounts in the Wagtail back office, whose own forms expect a first and a last name."""

from typing import ClassVar

from wagtail.users.apps import WagtailUsersAppConfig

__all__ = ["BackOfficeUsersConfig"]


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's users app with the hub's forms."""

    user_viewset: ClassVar[str] = "hubwerk.foundation.accounts.viewsets.AccountViewSet"
