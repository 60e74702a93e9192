"""How the editing screens of all pages are laid out."""

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel, TabbedInterface

__all__ = ["SCHEDULE", "picture_panel", "tabs"]

SCHEDULE: Final = PublishingPanel()


def tabs(*, content: Sequence[Panel], related: Sequence[Panel] = (), publishing: Sequence[Panel] = (SCHEDULE,)) -> TabbedInterface:
    """The same three tabs on every page: what it says, what it belongs to, where and when it appears."""
    found = MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("How the page is found"),
        help_text=_("Search engines and shared links show these instead of title and teaser."),
        classname="collapsed",
    )
    lists = [ObjectList(list(content), heading=_("Content"))]
    if related:
        lists.append(ObjectList(list(related), heading=_("Related")))
    lists.append(ObjectList([*publishing, FieldPanel("is_sample"), found, CommentPanel()], heading=_("Publishing")))
    return TabbedInterface(lists)


def picture_panel(heading: Any) -> MultiFieldPanel:
    """The picture of a page with what is said of it there."""
    return MultiFieldPanel(
        [FieldPanel("image"), FieldRowPanel([FieldPanel("image_alt"), FieldPanel("image_caption")])],
        heading=heading,
    )
