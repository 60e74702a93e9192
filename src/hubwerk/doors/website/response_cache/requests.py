"""Which requests may be answered with what another visitor was answered, and under which name that is kept."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version as installed_version
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language_from_path, override

from hubwerk.doors.website.fallback import language_order
from hubwerk.foundation.ui.theme import chosen_theme

__all__ = ["is_anyones", "name_by_languages", "name_of"]

QUERY_LENGTH: Final = 200  # characters; longer ones are sentences that nobody asks twice
_MESSAGES_COOKIE: Final = "messages"


def is_anyones(request: HttpRequest) -> bool:
    """Whether this is a question that anyone might ask: reading a page in a language, without a session, a password or a preview."""
    personal = {settings.SESSION_COOKIE_NAME, _MESSAGES_COOKIE} & request.COOKIES.keys()
    return (
        request.method in {"GET", "HEAD"}
        and not personal
        and "Authorization" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= QUERY_LENGTH
        and not getattr(request, "is_dummy", False)  # Wagtail's previews come through here as well
        and get_language_from_path(request.path_info) is not None
    )


def name_of(request: HttpRequest, *, version: str) -> str:
    """Two requests of one name get the same answer: same content, same day, same address, same theme, whole page or part."""
    parts = (
        version,
        timezone.localdate().isoformat(),  # needs and offers close by the day
        request.scheme,
        request.get_host(),
        request.path,
        request.META.get("QUERY_STRING", ""),
        chosen_theme(request).value,
        request.headers.get("HX-Request", "") == "true",
        request.headers.get("HX-History-Restore-Request", "") == "true",
        _build(),
    )
    return f"page:{_digest(parts)}"


def name_by_languages(name: str, request: HttpRequest) -> str:
    """The name where the answer also depends on what the visitor's browser says of their languages."""
    with override(get_language_from_path(request.path_info)):  # this runs before the request's language is active
        return f"page:{_digest((name, language_order(request)))}"


@cache
def _build() -> str:
    """What was installed: pages made by another version name other style sheets."""
    return f"{installed_version('hubwerk')}:{getattr(staticfiles_storage, 'manifest_hash', '')}"


def _digest(parts: tuple[object, ...]) -> str:
    return blake2b(repr(parts).encode(), digest_size=20).hexdigest()
