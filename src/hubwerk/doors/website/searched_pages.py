"""The text of published pages, for the search that takes a sentence."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.engine.matching import Entry, Kind
from hubwerk.processes.matchmaking import sources, tasks
from hubwerk.processes.matchmaking.services.changes import note_changed_texts

__all__ = ["PAGES", "watch"]

PAGES: Final = "page"


def watch() -> None:
    """Have pages searched, and notice when what they say to everybody changes. Called once, when the application starts."""
    sources.register(sources.Source(table=PAGES, entries=_entries, entries_of=_entries_of))
    page_published.connect(_page_changed, dispatch_uid="website-searched")
    page_unpublished.connect(_page_changed, dispatch_uid="website-searched")
    post_delete.connect(_page_deleted, dispatch_uid="website-searched")
    post_page_move.connect(_branch_moved, dispatch_uid="website-searched")
    post_save.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="website-searched")
    post_delete.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="website-searched")


def _entries() -> Iterator[Entry]:
    """What everybody may read. A text under an embargo is among it: whoever shows an answer looks whether its time has come."""
    for page in Page.objects.live().exclude(kept_for_some()).select_related("locale").order_by("pk").specific().iterator(chunk_size=200):
        if isinstance(page, SearchablePage):
            yield _entry(page)


def _entries_of(keys: Collection[int]) -> Mapping[int, Entry]:
    if not keys:
        return {}
    pages = Page.objects.live().exclude(kept_for_some()).filter(pk__in=keys).select_related("locale").specific()
    return {page.pk: _entry(page) for page in pages if isinstance(page, SearchablePage)}


def _entry(page: Any) -> Entry:
    """A page as the engine reads it; its title is not repeated in its text."""
    return Entry(
        id=sources.source_entry_id(PAGES, page.pk),
        title=page.title,
        text="\n".join(part for part in (page.teaser_text(), *page.further_text()) if part),
        kind=Kind.PAGE,
        language=page.locale.language_code,
        topics=tuple(sorted(page.search_topics())),
        region=next(iter(page.search_regions()), ""),
        published=page.first_published_at.date() if page.first_published_at else None,
    )


def _page_changed(*, instance: Page, **_details: Any) -> None:
    _note([instance.pk])


def _page_deleted(*, instance: object, **_details: Any) -> None:
    if isinstance(instance, SearchablePage) and isinstance(instance, Page):
        _note([instance.pk])


def _branch_moved(*, instance: Page, **_details: Any) -> None:
    _note_branch(instance)


def _restriction_changed(*, instance: PageViewRestriction, **_details: Any) -> None:
    _note_branch(instance.page)


def _note_branch(page: Page) -> None:
    _note(Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True))


def _note(keys: Collection[int]) -> None:
    with transaction.atomic():
        note_changed_texts(PAGES, keys)
        transaction.on_commit(tasks.write_soon)
