"""The way into the events."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page

from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.processes.events.views.calendar import LIST_PART, calendar_list

__all__ = ["EventsPage"]


class EventsPage(PicturedPage, AddressedPage, Page):
    """What is on: an editor's introduction above the calendar."""

    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Who comes to the events of the hub, and what for.")
    )

    template = "website/events_page.html"
    bare_title = _("Events")
    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    edit_handler = tabs(
        content=[
            MultiFieldPanel([TitleFieldPanel("title"), FieldPanel("introduction")], heading=_("Opening")),
            picture_panel(_("Picture below the list")),
        ],
    )

    class Meta:
        verbose_name = _("events page")
        verbose_name_plural = _("events pages")

    def address(self) -> str:
        """Where the events stand."""
        return reverse("website:events")

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The whole page, or for htmx the calendar alone."""
        htmx: Any = getattr(request, "htmx", None)
        return LIST_PART if htmx and not htmx.history_restore_request else self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is on from now, or what an address asks for."""
        return {**super().get_context(request, *args, **kwargs), **calendar_list(request, at=timezone.now())}
