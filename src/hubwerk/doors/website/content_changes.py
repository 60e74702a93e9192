"""What makes pages new: every change of something the public sees raises the content version, whoever made it and in whichever process."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from hubwerk.doors.website.content_version import raise_version
from hubwerk.foundation.history.models import Entry
from hubwerk.network.organisations import signals as organisations
from hubwerk.network.topics import signals as topics
from hubwerk.processes.events import signals as events

__all__ = ["watch"]

# Rooms whose records stand on public pages, but for those that only the team reads; organisations and listings tell themselves what shows.
_PUBLIC_ROOMS: Final = frozenset({"organisations", "people", "topics"})
_NOT_SHOWN: Final = frozenset({"proposal", "referral", "regioneditor", "siterequest"})
_TELL_THEMSELVES: Final = frozenset({"listing", "organisation"})
# What saving a draft writes into the row of a page; readers see none of it.
_DRAFT_COLUMNS: Final = frozenset(
    {
        "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "go_live_at", "expire_at",
        "locked", "locked_at", "locked_by",
    }
)  # fmt: skip


def watch() -> None:
    """Listen. Called once, when the application starts."""
    for announced in (
        page_published,
        page_unpublished,
        post_page_move,
        organisations.organisation_changed,
        organisations.listing_changed,
        organisations.region_changed,
        topics.shipped_topics_changed,
        topics.overlay_changed,
        events.events_changed,
        events.partner_events_changed,
    ):
        announced.connect(_changed, dispatch_uid="website-content")
    for model in (get_image_model(), get_document_model(), Redirect, Site, Locale, PageViewRestriction):
        post_save.connect(_changed, sender=model, dispatch_uid="website-content")
        post_delete.connect(_changed, sender=model, dispatch_uid="website-content")
    post_save.connect(_page_saved, dispatch_uid="website-pages")
    post_delete.connect(_page_deleted, dispatch_uid="website-pages")
    post_save.connect(_recorded, sender=Entry, dispatch_uid="website-content")


def _changed(**_details: Any) -> None:
    raise_version()


def _page_saved(*, instance: Model, created: bool, update_fields: Collection[str] | None, **_details: Any) -> None:
    """Pages that are written without being published: moved, loaded, taken offline by a script."""
    if not isinstance(instance, Page) or (created and not instance.live):
        return
    if update_fields is None or not _DRAFT_COLUMNS.issuperset(update_fields):
        raise_version()


def _page_deleted(*, instance: Model, **_details: Any) -> None:
    if isinstance(instance, Page):
        raise_version()


def _recorded(*, instance: Entry, **_details: Any) -> None:
    """Everything that services of the network do is in the history, in the same transaction."""
    subject = instance.subject_type
    if subject.app_label in _PUBLIC_ROOMS and subject.model not in _NOT_SHOWN | _TELL_THEMSELVES:
        raise_version()
