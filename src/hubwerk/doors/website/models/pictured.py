"""Pages with one picture of their own."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["PicturedPage"]


class PicturedPage(models.Model):
    """A page that may open with a picture; its credit comes with the picture."""

    image: models.ForeignKey[Any, Any] = models.ForeignKey(
        "website.HubImage", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    image_alt: models.CharField[str, str] = models.CharField(
        _("alternative text on this page"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, in the language of this page. If left empty, the text kept with the picture is read out."),
    )
    image_caption: models.CharField[str, str] = models.CharField(
        _("caption"), max_length=300, blank=True, help_text=_("Stands beneath the picture, before the credit.")
    )

    class Meta:
        abstract = True

    @property
    def picture(self) -> dict[str, Any] | None:
        """The picture under the names that all templates of pictures use, or None."""
        if self.image is None:
            return None
        return {"image": self.image, "alt": self.image_alt or self.image.description, "caption": self.image_caption}
