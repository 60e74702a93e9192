"""Where an account is signed in: written down at sign-in, refreshed now and then, ended by its owner."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from hubwerk.foundation.accounts.devices import shortened_address
from hubwerk.foundation.errors import NotFound

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from hubwerk.foundation.accounts.models import User

__all__ = ["SEEN", "end_other_sessions", "end_session", "forget_ended_sessions", "is_due", "note_session"]

SEEN: Final = "accounts_seen_at"  # session key: when the session was last written down, in seconds
REFRESHED_AFTER: Final = timedelta(minutes=5)


def is_due(session: "SessionBase", *, at: datetime) -> bool:
    """Whether a session has not been written down for a while. No query."""
    return bool(at.timestamp() - session.get(SEEN, 0) >= REFRESHED_AFTER.total_seconds())


@transaction.atomic
def note_session(*, user: "User", session: "SessionBase", address: str, user_agent: str, at: datetime) -> None:
    """Write down that an account is at work in this session. Of the address only its network is kept."""
    if not session.session_key:
        session.save()
    seen = {
        "user": user,
        "ip": shortened_address(address),
        "user_agent": user_agent[: UserSession._meta.get_field("user_agent").max_length],
        "last_seen_at": at,
    }
    UserSession.objects.update_or_create(session_key=session.session_key, defaults=seen, create_defaults={**seen, "created_at": at})
    session[SEEN] = at.timestamp()


@transaction.atomic
def end_session(*, user: "User", session_id: int) -> None:
    """Sign an account out somewhere else, at once. Raises `NotFound` for a session of somebody else."""
    if not _end(user, pk=session_id):
        raise NotFound


@transaction.atomic
def end_other_sessions(*, user: "User", keep: str | None) -> int:
    """Sign an account out everywhere but in the session of this key; returns how many sessions were ended."""
    return _end(user, except_key=keep)


def forget_ended_sessions(*, at: datetime, user: "User | None" = None) -> int:
    """Forget sessions that are over, of one account or of all; returns how many."""
    over = UserSession.objects.exclude(session_key__in=Session.objects.filter(expire_date__gt=at).values("session_key"))
    if user is not None:
        over = over.filter(user=user)
    return int(over.delete()[0])


def _end(user: "User", *, pk: int | None = None, except_key: str | None = None) -> int:
    rows = UserSession.objects.filter(user=user)
    rows = rows.filter(pk=pk) if pk is not None else rows.exclude(session_key=except_key or "")
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user=user, session_key__in=keys).delete()
    return len(keys)
