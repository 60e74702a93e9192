"""Counting what is sent, against the limits of its form: for each sender's address and for each target.

The limiters there are (allauth's own, django-ratelimit) count in a cache. In a database, which is our default for a cache that processes share, that is
a dozen statements for each limit, and two requests at once can count as one. Here it is one statement that the database itself makes safe.
"""

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import ClassVar, Final

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import HubError

__all__ = ["TooManyRequests", "count_against_limits", "limit_of"]

_SPANS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}  # seconds
_COUNT: Final = (
    "INSERT INTO limits_formcount (key, times, until) VALUES (%s, 1, %s) "
    "ON CONFLICT (key) DO UPDATE SET times = limits_formcount.times + 1 RETURNING times"
)


class TooManyRequests(HubError):
    """Someone sends more than a form takes, or one target receives more than it should."""

    code: ClassVar[str] = "too-many-requests"
    status: ClassVar[int] = HTTPStatus.TOO_MANY_REQUESTS
    message = _("Too much was sent in a short time. Please try again later.")


def count_against_limits(request: HttpRequest, form: str, *, targets: tuple[str, ...]) -> None:
    """Count what is being sent by this form, for its sender and for each target. Raises `TooManyRequests`.

    The limits are in the setting `HUBWERK_FORM_LIMITS`: "10/h" is ten in an hour (s, m, h or d). Spans follow each other by the clock, so within one that
    begins in the middle of another there may be up to twice as many.
    """
    limits: dict[str, str] = settings.HUBWERK_FORM_LIMITS[form]
    counted = [(limits["address"], "address", get_ip(request)), *((limits["target"], f"target-{number}", key) for number, key in enumerate(targets))]
    at = timezone.now()
    for limit, what, whom in counted:
        most, seconds = limit_of(limit)
        if _count(f"{form}/{what}", whom, seconds, at) > most:
            raise TooManyRequests


def limit_of(written: str) -> tuple[int, int]:
    """How many, in how many seconds: "10/h" is (10, 3600). Raises `ImproperlyConfigured`."""
    most, _slash, span = written.partition("/")
    if not most.isdecimal() or span not in _SPANS:
        raise ImproperlyConfigured(f"{written!r} is not a limit such as 10/h.")
    return int(most), _SPANS[span]


def _count(what: str, whom: str, seconds: int, at: datetime) -> int:
    """How often it was sent in the present span, this time included."""
    span = int(at.timestamp()) // seconds
    key = salted_hmac(f"hubwerk.limits/{what}/{span}/{seconds}", whom).hexdigest()
    until = datetime.fromtimestamp((span + 1) * seconds, UTC) + timedelta(seconds=1)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datetimefield_value(until)])
        return int(cursor.fetchone()[0])
