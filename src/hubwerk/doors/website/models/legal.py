"""Pages the law asks for."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hubwerk.doors.website.blocks import ProseBlocks
from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.panels import SCHEDULE, tabs
from hubwerk.doors.website.models.searchable import stream_text

__all__ = ["LegalKind", "LegalPage"]


class LegalKind(models.TextChoices):
    """What a hub, and every public body in it, has to tell its visitors."""

    IMPRINT = "imprint", _("Imprint")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility statement")


class LegalPage(AddressedPage, Page):
    """What the law asks for, in one language; the footer of every page leads there."""

    kind: models.CharField[str, str] = models.CharField(
        _("kind"), max_length=20, choices=LegalKind, help_text=_("The footer leads to the published page of each kind, in each language.")
    )
    body: Any = StreamField(ProseBlocks(), verbose_name=_("text"), blank=True)
    reviewed_on: models.DateField[Any, Any] = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("When somebody last checked that every sentence is still true. Visitors see the date.")
    )

    template = "website/legal_page.html"
    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs(
        content=[
            MultiFieldPanel([TitleFieldPanel("title"), FieldRowPanel([FieldPanel("kind"), FieldPanel("reviewed_on")])], heading=_("What it is")),
            FieldPanel("body"),
        ],
        publishing=[SCHEDULE],
    )

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")

    def address(self) -> str:
        """Where the footer leads."""
        return reverse(f"website:{self.kind}")

    def further_text(self) -> list[str]:
        """The text."""
        return stream_text(self.body)
