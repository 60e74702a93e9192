"""Hears of publications, and tells the dashboard what lags."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published

from hubwerk.doors.website.translation.following import note_publication
from hubwerk.doors.website.translation.today import lagging_translations
from hubwerk.foundation.ui import tasks_today

__all__ = ["connect"]


def connect() -> None:
    """Wire translations into what Wagtail sends and what the dashboard shows; safe to call again."""
    page_published.connect(_published, dispatch_uid="website-translations")
    tasks_today.register("translations", lagging_translations)


def _published(instance: Page, **_: Any) -> None:
    note_publication(page=instance)
