"""What somebody said."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from hubwerk.doors.website.blocks.choosers import OrganisationChooserBlock
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.merging.following import living

__all__ = ["QuoteBlock", "QuoteValue"]


class QuoteValue(StructValue):
    """A quote with whom it is from."""

    @property
    def organisation_label(self) -> str:
        """The name of the organisation the speaker speaks for, or nothing."""
        organisation = self.get("organisation")
        return str(organisation.name if organisation else self.get("organisation_name") or "")

    @property
    def organisation_slug(self) -> str:
        """Where the public page of the organisation is, if it has one."""
        organisation = living(self["organisation"]) if self.get("organisation") else None
        return organisation.slug if organisation and organisation.status == PublicationStatus.PUBLISHED else ""


class QuoteBlock(StructBlock):
    """Words of a person, with their function and whom they speak for."""

    text = TextBlock(label=_("Quote"), help_text=_("Without quotation marks: the page sets those of its language."))
    speaker = CharBlock(label=_("Speaker"), max_length=120)
    function = CharBlock(label=_("Function"), required=False, max_length=160, help_text=_("For example: head of the coordination office."))
    organisation = OrganisationChooserBlock(label=_("Organisation"), required=False, help_text=_("If it is in the network."))
    organisation_name = CharBlock(
        label=_("Other organisation"), required=False, max_length=200, help_text=_("Its name, if it is not in the network.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        label_format = "{speaker}"
        value_class = QuoteValue
        template = "website/blocks/quote.html"

    def clean(self, value: Any) -> Any:
        """One organisation at most: chosen or typed."""
        cleaned = super().clean(value)
        if cleaned.get("organisation") and cleaned.get("organisation_name"):
            raise StructBlockValidationError(
                block_errors={"organisation_name": ValidationError(_("Choose the organisation or type its name, not both."), code="both")}
            )
        return cleaned
