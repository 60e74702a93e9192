"""The periodic work of this room."""

from django.utils import timezone

from hubwerk.foundation.accounts.services.sessions import forget_ended_sessions


def forget_old_sessions() -> None:
    """Forget on which devices people were signed in once that is over."""
    forget_ended_sessions(at=timezone.now())
