"""A few facts in a list, and what a named organisation says about itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from hubwerk.doors.website.blocks.choosers import OrganisationChooserBlock
from hubwerk.network.organisations.enums import PublicationStatus

__all__ = ["AboutBlock", "FactListBlock"]


class FactBlock(StructBlock):
    """What is meant, and what is so."""

    term = CharBlock(label=_("What"), max_length=80, help_text=_("For example: Founded."))
    description = CharBlock(label=_("Fact"), max_length=300, help_text=_("For example: 2016, by six towns."))

    class Meta:
        icon = "list-ul"
        label = _("Fact")
        label_format = "{term}"


class FactListBlock(StructBlock):
    """Facts at a glance."""

    heading = CharBlock(label=_("Heading"), required=False, max_length=80)
    facts = ListBlock(FactBlock(), label=_("Facts"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Facts at a glance")
        label_format = "{heading}"
        template = "website/blocks/facts.html"


class AboutBlock(StructBlock):
    """The profile that an organisation keeps of itself in the network; it changes here when it changes there."""

    organisation = OrganisationChooserBlock(label=_("Organisation"), help_text=_("Its public profile is shown, always as it is in the network."))

    class Meta:
        icon = "group"
        label = _("About an organisation")
        label_format = "{organisation}"
        template = "website/blocks/about.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The organisation, if the public may see it."""
        organisation = value.get("organisation")
        shown = organisation if organisation and organisation.status == PublicationStatus.PUBLISHED else None
        return {**super().get_context(value, parent_context=parent_context), "organisation": shown}
