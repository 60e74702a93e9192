"""What allauth asks the hub about accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

__all__ = ["AccountAdapter"]


class AccountAdapter(DefaultAccountAdapter):
    """The hub's answers. How mail leaves the house is added by the mail room, which stands above this one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anyone may open an account; a setting of the hub."""
        return bool(settings.HUBWERK_SIGN_UP_OPEN)
