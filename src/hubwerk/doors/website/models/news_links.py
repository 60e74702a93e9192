"""Which records of the network a news item is about."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hubwerk.doors.website.models.news import NewsPage

__all__ = ["NewsOrganisation", "NewsRegion", "NewsTopic"]


class NewsOrganisation(Orderable):
    """That a news item is about an organisation."""

    page: Any = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="organisation_links", verbose_name=_("news item"))
    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="news_links", verbose_name=_("organisation")
    )

    panels = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a news item")
        verbose_name_plural = _("organisations of news items")


class NewsTopic(Orderable):
    """That a news item is about a topic."""

    page: Any = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="topic_links", verbose_name=_("news item"))
    topic: models.ForeignKey[Any, Any] = models.ForeignKey(
        "topics.Topic", on_delete=models.PROTECT, related_name="news_links", verbose_name=_("topic")
    )

    panels = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic of a news item")
        verbose_name_plural = _("topics of news items")


class NewsRegion(Orderable):
    """That a news item is about a region."""

    page: Any = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="region_links", verbose_name=_("news item"))
    region: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Region", on_delete=models.PROTECT, related_name="news_links", verbose_name=_("region")
    )

    panels = [FieldPanel("region")]

    class Meta(Orderable.Meta):
        verbose_name = _("region of a news item")
        verbose_name_plural = _("regions of news items")
