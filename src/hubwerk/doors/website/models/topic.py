"""What an editor tells of a topic, above what the thesaurus knows."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hubwerk.doors.website.blocks import ProseBlocks
from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.doors.website.models.searchable import stream_text

__all__ = ["TopicPage"]


class TopicPage(PicturedPage, AddressedPage, Page):
    """An editor's introduction to a topic in one language. Its public page adds who needs it and who offers it."""

    in_every_language: ClassVar[bool] = True

    topic: models.ForeignKey[Any, Any] = models.ForeignKey(
        "topics.Topic", on_delete=models.PROTECT, related_name="pages", verbose_name=_("topic"), help_text=_("Cannot be changed later.")
    )
    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), max_length=900, help_text=_("What it is and what it is good for, for someone who has never used it.")
    )
    body: Any = StreamField(ProseBlocks(), verbose_name=_("text"), blank=True)

    template = "website/topic.html"
    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = tabs(
        content=[
            MultiFieldPanel([FieldPanel("topic"), FieldPanel("title"), FieldPanel("introduction")], heading=_("Opening")),
            picture_panel(_("Picture above the text")),
            FieldPanel("body"),
        ],
    )

    class Meta:
        verbose_name = _("topic page")
        verbose_name_plural = _("topic pages")

    def clean(self) -> None:
        """A topic has one page in each language, which stays its page."""
        super().clean()
        others = TopicPage.objects.filter(topic=self.topic_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.topic_id and others.exists():
            raise ValidationError({"topic": _("This topic has a page in this language already.")})
        if self.pk and TopicPage.objects.filter(pk=self.pk).exclude(topic=self.topic_id).exists():
            raise ValidationError({"topic": _("A page stays with its topic. Write a new one for another topic.")})

    def address(self) -> str:
        """Where the topic stands."""
        return reverse("website:topic", args=[self.topic.identifier])

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def further_text(self) -> list[str]:
        """The text."""
        return stream_text(self.body)

    def search_topics(self) -> list[str]:
        """The topic."""
        return [self.topic.identifier]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The introduction with all the network knows of the topic today."""
        from hubwerk.doors.website.queries.topic import topic_today

        return {**super().get_context(request, *args, **kwargs), **topic_today(request, self.topic)}
