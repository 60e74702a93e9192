"""Pages that fit no other kind."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hubwerk.doors.website.blocks import ProseBlocks
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.models.searchable import SearchablePage, stream_text

__all__ = ["PlainPage"]


class PlainPage(PicturedPage, SearchablePage, Page):
    """A page with a text: about the hub, how to join, who stands behind it."""

    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Two or three sentences that stand large above the text.")
    )
    body: Any = StreamField(ProseBlocks(), verbose_name=_("text"), blank=True)

    template = "website/plain_page.html"
    parent_page_types: ClassVar[list[str]] = ["website.HomePage", "website.PlainPage"]
    subpage_types: ClassVar[list[str]] = ["website.PlainPage"]
    edit_handler = tabs(
        content=[
            MultiFieldPanel([TitleFieldPanel("title"), FieldPanel("introduction")], heading=_("Opening")),
            picture_panel(_("Picture above the text")),
            FieldPanel("body"),
        ],
    )

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The text with the pages above and below it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.pk is None:
            return context
        # Right below the first page there is nothing above to lead to.
        above = self.get_ancestors().live().filter(depth__gt=2).select_related("locale") if self.depth > 3 else []
        below = PlainPage.objects.child_of(self).live().exclude(kept_for_some()).select_related("locale") if self.numchild else []
        return context | {"above": above, "below": below}

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def further_text(self) -> list[str]:
        """The text."""
        return stream_text(self.body)
