"""Pages that editors write."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from hubwerk.doors.website.queries.front_page import network_today

__all__ = ["HomePage"]


class HomePage(Page):
    """The first page of the site in one language: what this hub is, in its own words, and what is going on in its network."""

    hero_title: models.CharField[str, str] = models.CharField(
        _("headline"), max_length=120, blank=True, help_text=_("What the hub does for its region, in one line.")
    )
    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), blank=True, help_text=_("Two or three sentences for someone who has never heard of the hub.")
    )

    template = "website/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("introduction"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the network looks like today."""
        return {**super().get_context(request, *args, **kwargs), **network_today()}
