"""Who does something in the back office."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from hubwerk.foundation.accounts.models import User

__all__ = ["acting"]


def acting(request: HttpRequest) -> User:
    """The account that is signed in. Raises `PermissionDenied` where none is, which Wagtail's door has made sure of before."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
