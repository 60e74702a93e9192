"""Whether a translated page says what its original says."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wagtail.models import Page, Revision

from hubwerk.doors.website.models import FollowedOriginal

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["TranslationState", "lagging_pages", "translation_state", "translations_of"]


@dataclass(frozen=True, slots=True)
class TranslationState:
    """A translated page, the version of the original it follows, and since when the original says something else (None: it does not)."""

    page: Page
    source: Page
    followed: Revision | None
    followed_at: datetime
    latest: Revision | None
    latest_at: datetime | None
    lagging_since: datetime | None


def translation_state(page: Page) -> TranslationState | None:
    """How a page stands to its original; None for an original, and for a page nobody knows the original of. One query."""
    row = _rows().filter(page_id=page.pk).first()
    return _state(row) if row else None


def translations_of(page: Page) -> list[TranslationState]:
    """How the translations of an original stand to it, in the order of the languages' codes. One query."""
    return [_state(row) for row in _rows().filter(original_id=page.pk).order_by("page__locale__language_code", "pk")]


def lagging_pages() -> list[TranslationState]:
    """The live translations whose original says something else by now, the longest first. One query."""
    rows = _rows().filter(lagging_since__isnull=False, page__live=True, original__live=True)
    return [_state(row) for row in rows.order_by("lagging_since", "pk")]


def _rows() -> "QuerySet[FollowedOriginal]":
    return FollowedOriginal.objects.select_related("page__locale", "original__locale", "original__live_revision", "revision")


def _state(row: FollowedOriginal) -> TranslationState:
    return TranslationState(
        page=row.page,
        source=row.original,
        followed=row.revision,
        followed_at=row.version_at,
        latest=row.original.live_revision,
        latest_at=row.original.last_published_at,
        lagging_since=row.lagging_since,
    )
