"""News and the list of them."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel, Panel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet

from hubwerk.doors.website.blocks import ArticleBlocks
from hubwerk.doors.website.models.addressed import AddressedPage
from hubwerk.doors.website.models.panels import picture_panel, tabs
from hubwerk.doors.website.models.pictured import PicturedPage
from hubwerk.doors.website.models.restrictions import kept_for_some
from hubwerk.doors.website.models.searchable import stream_text

__all__ = ["NewsIndexPage", "NewsPage", "NewsPageQuerySet"]


class NewsIndexPage(AddressedPage, Page):
    """The list of all news of the hub in one language."""

    introduction: models.TextField[str, str] = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences above the list: what the hub reports here.")
    )

    template = "website/news/index.html"
    bare_title = _("News")
    parent_page_types: ClassVar[list[str]] = ["website.HomePage"]
    subpage_types: ClassVar[list[str]] = ["website.NewsPage", "website.PressReleasePage"]
    max_count_per_parent = 1
    edit_handler = tabs(content=[TitleFieldPanel("title"), FieldPanel("introduction")])

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def address(self) -> str:
        """Where the list stands."""
        return reverse("website:news")

    def teaser_text(self) -> str:
        """The introduction."""
        return self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The news that fit what the reader chose."""
        from hubwerk.doors.website.queries.news import news_list

        return {**super().get_context(request, *args, **kwargs), **news_list(self, request.GET, at=timezone.now())}


class NewsPageQuerySet(PageQuerySet):
    """News and press releases, narrowed by name."""

    def released(self, at: datetime) -> Self:
        """What is published and under no embargo at that moment."""
        found: Self = self.live().filter(Q(embargo_until__isnull=True) | Q(embargo_until__lte=at))
        return found

    def listed(self, at: datetime) -> Self:
        """What anybody may read at that moment: released, and not kept for some readers only."""
        found: Self = self.released(at).exclude(kept_for_some())
        return found

    def newest_first(self) -> Self:
        """In the order of their dates."""
        found: Self = self.order_by("-released_on", "-first_published_at", "-pk")
        return found


class NewsPage(PicturedPage, AddressedPage, Page):
    """Something the hub reports: a short text with its date. Press releases are news with a dateline and a contact."""

    teaser: models.TextField[str, str] = models.TextField(
        _("teaser"), max_length=400, help_text=_("What happened, in two sentences. Stands above the text, in lists and where the page is shared.")
    )
    released_on: models.DateField[Any, Any] = models.DateField(_("date"), default=timezone.localdate, help_text=_("The date the news carries."))
    body: Any = StreamField(ArticleBlocks(), verbose_name=_("text"), blank=True)
    embargo_until: models.DateTimeField[Any, Any] = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Publish the page now: nobody outside the team sees it before this moment, then it appears by itself."),
    )

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    template = "website/news/news.html"
    parent_page_types: ClassVar[list[str]] = ["website.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    opening_panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title", heading=_("Headline")),
        FieldPanel("teaser"),
    ]
    related_panels: ClassVar[list[Panel]] = [
        MultipleChooserPanel(
            "organisation_links",
            chooser_field_name="organisation",
            label=_("Organisation"),
            heading=_("Organisations the text is about"),
            help_text=_("Each one's page leads to this text."),
        ),
        MultipleChooserPanel(
            "topic_links",
            chooser_field_name="topic",
            label=_("Topic"),
            heading=_("Topics"),
            help_text=_("By these the list of news is filtered and the text is found."),
        ),
        MultipleChooserPanel("region_links", chooser_field_name="region", label=_("Region"), heading=_("Regions")),
    ]
    publishing_panels: ClassVar[list[Panel]] = [FieldRowPanel([FieldPanel("released_on"), FieldPanel("embargo_until")], heading=_("When"))]
    edit_handler = tabs(
        content=[
            MultiFieldPanel(opening_panels, heading=_("Opening")),
            picture_panel(_("Picture above the text")),
            FieldPanel("body"),
        ],
        related=related_panels,
        publishing=publishing_panels,
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def clean(self) -> None:
        """The embargo is what the schedule of publishing goes by."""
        super().clean()
        self.go_live_at = self.embargo_until

    @property
    def is_press_release(self) -> bool:
        """Whether it was written for the press."""
        return bool(self.cached_content_type.model == "pressreleasepage")

    def address(self) -> str:
        """Where the text stands."""
        return reverse("website:news-item", args=[self.slug])

    def is_public_at(self, at: datetime) -> bool:
        """Whether it is published and no embargo stands."""
        return bool(self.live) and (self.embargo_until is None or self.embargo_until <= at)

    def teaser_text(self) -> str:
        """The teaser."""
        return self.teaser

    def further_text(self) -> list[str]:
        """The text with its quotes and facts."""
        return stream_text(self.body)

    def search_topics(self) -> list[str]:
        """The topics the editor named."""
        return [link.topic.identifier for link in self.topic_links.select_related("topic")]

    def search_regions(self) -> list[str]:
        """The regions the editor named."""
        return [link.region.code for link in self.region_links.select_related("region")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The text with what belongs to it."""
        from hubwerk.doors.website.queries.news import news_item

        return {**super().get_context(request, *args, **kwargs), **news_item(self, at=timezone.now())}
