"""Blocks that point to a record of the network."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import ChooserBlock

from hubwerk.network.organisations.models import Organisation

__all__ = ["OrganisationChooserBlock"]


class OrganisationChooserBlock(ChooserBlock):
    """One organisation of the network."""

    @cached_property
    def target_model(self) -> type[Organisation]:
        """What is chosen from."""
        return Organisation

    @cached_property
    def widget(self) -> Any:
        """The dialogue to choose with."""
        from hubwerk.doors.website.choosers import organisation_chooser

        return organisation_chooser.widget_class()

    class Meta:
        icon = "group"
        label_format = "{organisation}"
