"""allauth's sessions with the hub's own way of writing them down: less often, and with shortened addresses."""

from typing import Any

from allauth.usersessions.apps import UserSessionsConfig
from django.http import HttpRequest
from django.utils import timezone

__all__ = ["HubUserSessionsConfig"]


class HubUserSessionsConfig(UserSessionsConfig):
    """Listens to sign-in and to changed passwords in the place of allauth's own app."""

    def ready(self) -> None:
        """A session begins with sign-in; a new password ends all others."""
        from allauth.account.signals import password_changed, password_reset, password_set, user_logged_in

        user_logged_in.connect(_begin, dispatch_uid="accounts-session-begins")
        for changed in (password_set, password_changed, password_reset):
            changed.connect(_end_others, dispatch_uid="accounts-session-password")


def _begin(*, request: HttpRequest, user: Any, **_others: Any) -> None:
    from hubwerk.foundation.accounts.services.sessions import forget_ended_sessions
    from hubwerk.foundation.accounts.sessions import note

    at = timezone.now()
    note(request, user, at=at)
    forget_ended_sessions(at=at, user=user)


def _end_others(*, request: HttpRequest, user: Any, **_others: Any) -> None:
    from hubwerk.foundation.accounts.services.sessions import end_other_sessions
    from hubwerk.foundation.accounts.sessions import note

    here = request.user.is_authenticated and request.user.pk == user.pk
    if here:
        # The key of this session has changed with the password.
        note(request, user, at=timezone.now())
    end_other_sessions(user=user, keep=request.session.session_key if here else None)
