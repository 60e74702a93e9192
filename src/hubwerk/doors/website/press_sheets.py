"""Press releases on paper."""

from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.utils import translation

from hubwerk.doors.website.queries.news import press_contact
from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.foundation.ui.addresses import public_url

if TYPE_CHECKING:
    from hubwerk.doors.website.models import PressReleasePage

__all__ = ["press_sheet"]

_KEPT: Final = 60 * 60  # seconds


def press_sheet(page: "PressReleasePage") -> bytes:
    """The sheet of a press release, in its language. Setting it takes seconds, so it is kept until something on it changes. Raises TypesetterMissing."""
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    contact = press_contact(page)
    organisations = [block.value.get("organisation") for block in page.body if block.block_type == "about"]
    told = [(organisation.pk, organisation.status, organisation.updated_at) for organisation in organisations if organisation]
    key = _key(page.pk, page.last_published_at, contact, told)
    found: bytes | None = cache.get(key)
    if found is None:
        language = page.locale.language_code
        with translation.override(language):
            context = {"page": page, "contact": contact, "medium": "print", "url": public_url(page.address()), "title": page.title}
            found = render_pdf("website/news/press_sheet.html", context, language=language)
        cache.set(key, found, _KEPT)
    return found


def _key(*parts: object) -> str:
    return f"press-sheet:{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"
