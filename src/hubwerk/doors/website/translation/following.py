"""Keeping up which version of its original each translation follows."""

import json
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation

from hubwerk.doors.website.content_version import raise_version
from hubwerk.doors.website.models import FollowedOriginal
from hubwerk.doors.website.translation.contents import digest_of
from hubwerk.doors.website.translation.errors import NoTranslation
from hubwerk.foundation.history.services.entries import record

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["confirm_translation", "follow_original", "note_publication"]


@transaction.atomic
def follow_original(*, page: Page, original: Page) -> FollowedOriginal:
    """Keep that a translation says what the published original says now. Raises `NoTranslation`."""
    return _follow(page, original, version=original, revision=original.live_revision or original.latest_revision)


@transaction.atomic
def confirm_translation(*, actor: "User | None", page: Page, at: datetime) -> FollowedOriginal:
    """An editor has compared a translation with its original and says that it follows it. Raises `NoTranslation`."""
    row = FollowedOriginal.objects.select_for_update().select_related("original").filter(page_id=page.pk).first()
    if row is None:
        raise NoTranslation
    before = row.version_at
    row = follow_original(page=page, original=row.original)
    record(actor=actor, action="translation-confirmed", subject=page, changes={"version_at": (before, row.version_at)}, at=at)
    return row


@transaction.atomic
def note_publication(*, page: Page) -> None:
    """A page was published: keep what it follows if it is a translation, and compare its own translations with what it says now."""
    translation = (
        Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True)
        .select_related("source")
        .first()
    )
    if translation is not None:
        _follow_source(page, translation)
    rows = list(FollowedOriginal.objects.select_for_update().filter(original_id=page.pk))
    if rows:
        digest = digest_of(page)
        for row in rows:
            _compare(row, digest, page.last_published_at)


def _follow_source(page: Page, translation: Translation) -> None:
    """Keep what the side by side editor worked from: its frozen copy of the original, which may be older than the original."""
    original = Page.objects.filter(translation_key=page.translation_key, locale_id=translation.source.locale_id).first()
    if original is None or original.pk == page.pk:
        return
    frozen = json.loads(translation.source.content_json)
    revision = Revision.objects.filter(pk=frozen.get("live_revision") or frozen.get("latest_revision")).first()
    _follow(page, original, version=translation.source.as_instance(), revision=revision)


def _follow(page: Page, original: Page, *, version: Page, revision: Revision | None) -> FollowedOriginal:
    if page.pk == original.pk or page.translation_key != original.translation_key:
        raise NoTranslation
    made_at = version.last_published_at or version.latest_revision_created_at or original.latest_revision_created_at
    if made_at is None:
        raise NoTranslation
    row, _created = FollowedOriginal.objects.update_or_create(
        page_id=page.pk,
        defaults={"original_id": original.pk, "revision": revision, "version_at": made_at, "digest": digest_of(version), "lagging_since": None},
    )
    if original.live:
        _compare(row, digest_of(original), original.last_published_at)
    raise_version()
    return row


def _compare(row: FollowedOriginal, digest: str, published_at: datetime | None) -> None:
    """Note since when the original says something else, or that it says the same again."""
    since = None if digest == row.digest else row.lagging_since or published_at
    if since != row.lagging_since:
        row.lagging_since = since
        row.save(update_fields=["lagging_since"])
