"""Pictures, with who made them and what they show."""

from typing import Any, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

__all__ = ["HubImage", "HubRendition"]


class HubImage(AbstractImage):
    """A picture that editors show on pages. Whoever made it is named beneath it, and what it shows is told to those who do not see it."""

    description: models.CharField[str, str] = models.CharField(
        _("alternative text"),
        max_length=255,
        help_text=_(
            "What the picture shows, in one sentence, for those who cannot see it. Where a page needs another language, it is translated there."
        ),
        error_messages={"blank": _("Say in one sentence what the picture shows: screen readers read it out.")},
    )
    credit: models.CharField[str, str] = models.CharField(
        _("credit"),
        max_length=160,
        help_text=_("Who made the picture and holds the rights, as it is to stand beneath it."),
        error_messages={"blank": _("Name who made the picture; it must not be shown without.")},
    )

    admin_form_fields: Final = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_hubimage", "Can choose image")]
        constraints = [
            models.CheckConstraint(
                name="hub_image_described",
                condition=~Q(description=""),
                violation_error_message=_("Say in one sentence what the picture shows: screen readers read it out."),
            ),
            models.CheckConstraint(
                name="hub_image_credited",
                condition=~Q(credit=""),
                violation_error_message=_("Name who made the picture; it must not be shown without."),
            ),
        ]


class HubRendition(AbstractRendition):
    """A picture in one of the sizes and formats pages show it in."""

    image: models.ForeignKey[Any, Any] = models.ForeignKey(HubImage, on_delete=models.CASCADE, related_name="renditions", verbose_name=_("image"))

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="hub_rendition_unique")]
