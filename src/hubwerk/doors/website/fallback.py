"""What a visitor reads where a page does not exist in the language they asked for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["best_version", "language_order"]

Version = TypeVar("Version", bound=Page)


def language_order(request: HttpRequest) -> tuple[str, ...]:
    """All languages of the hub, the visitor's best first: that of the address, of their account, of their browser, then in the hub's own order."""
    return tuple(dict.fromkeys(_wished(request)))


def best_version(versions: Iterable[Version], request: HttpRequest) -> Version | None:
    """Of the versions of a page the one this visitor reads best; select `locale` with them."""
    by_language = {version.locale.language_code: version for version in versions}
    return next((by_language[code] for code in language_order(request) if code in by_language), None)


def _wished(request: HttpRequest) -> "Iterator[str]":
    known = dict(settings.LANGUAGES)
    wishes = [get_language() or settings.LANGUAGE_CODE, *_account_languages(request)]
    wishes += [code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    for wish in wishes:
        try:
            code = get_supported_language_variant(wish)
        except LookupError:
            continue
        if code in known:
            yield code
    yield from known


def _account_languages(request: HttpRequest) -> tuple[str, ...]:
    """What whoever is signed in reads; without a session nobody is asked for."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ()
    return request.user.reading_languages
