"""The first page of the site."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel, TitleFieldPanel
from wagtail.models import Orderable, Page

from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.doors.website.models.searchable import SearchablePage
from hubwerk.doors.website.queries.front_page import network_today

__all__ = ["HomeHighlight", "HomePage"]


class HomePage(PicturedPage, SearchablePage, Page):
    """The first page of the site in one language: what this hub is, in its own words, and what is going on in its network."""

    hero_title: models.CharField[str, str] = models.CharField(
        _("headline"), max_length=120, blank=True, help_text=_("What the hub does for its region, in one line.")
    )
    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for someone who has never heard of the hub.")
    )

    template = "website/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    edit_handler = tabs(
        content=[
            MultiFieldPanel([TitleFieldPanel("title"), FieldPanel("hero_title"), FieldPanel("introduction")], heading=_("Opening")),
            picture_panel(_("Picture beneath the search")),
            InlinePanel(
                "highlights",
                max_num=6,
                label=_("Page"),
                heading=_("What the editors recommend"),
                help_text=_("Up to six pages. Without any, the newest news stand here."),
            ),
        ],
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def further_text(self) -> list[str]:
        """The headline, where it says something else than the title."""
        return [self.hero_title] if self.hero_title != self.title else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the network looks like today, and what the editors point to."""
        from hubwerk.doors.website.queries.events import next_events
        from hubwerk.doors.website.queries.highlights import home_highlights

        context = super().get_context(request, *args, **kwargs)
        return {**context, **network_today(), **home_highlights(self, at=timezone.now()), "events": next_events(request)}


class HomeHighlight(Orderable):
    """A page that the editors recommend on the first page."""

    home: Any = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="highlights", verbose_name=_("home page"))
    page: models.ForeignKey[Any, Any] = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    text: models.CharField[str, str] = models.CharField(_("text"), max_length=300, blank=True, help_text=_("Instead of the page's own teaser."))

    panels = [PageChooserPanel("page"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("recommended page")
        verbose_name_plural = _("recommended pages")
