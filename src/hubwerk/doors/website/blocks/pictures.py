"""Pictures within a text."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.images.blocks import ImageChooserBlock

__all__ = ["PictureBlock", "PictureValue"]


class PictureValue(StructValue):
    """A picture as it is used in one place."""

    @property
    def alt(self) -> str:
        """What the picture shows, in the words of this page or else of the picture itself."""
        image = self.get("image")
        return str(self.get("alternative_text") or (image.description if image else ""))


class PictureBlock(StructBlock):
    """A picture with a caption; its credit comes with the picture and cannot be left out."""

    image = ImageChooserBlock(label=_("Picture"))
    alternative_text = CharBlock(
        label=_("Alternative text on this page"),
        required=False,
        max_length=255,
        help_text=_("What the picture shows, in the language of this page. If left empty, the text kept with the picture is read out."),
    )
    caption = CharBlock(label=_("Caption"), required=False, max_length=300, help_text=_("Stands beneath the picture, before the credit."))

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        value_class = PictureValue
        template = "website/blocks/picture.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The picture under the name that all templates of pictures use."""
        return {**super().get_context(value, parent_context=parent_context), "picture": value}
