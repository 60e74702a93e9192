"""What makes a region strong, with the topics and organisations that prove it."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChooserBlock, ListBlock, StreamBlock, StructBlock, TextBlock

from hubwerk.doors.website.blocks.choosers import OrganisationChooserBlock
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.topics.models import Topic

__all__ = ["StrengthBlock", "StrengthBlocks", "TopicChooserBlock"]


class TopicChooserBlock(ChooserBlock):
    """One topic of the thesaurus."""

    @cached_property
    def target_model(self) -> type[Topic]:
        """What is chosen from."""
        return Topic

    @cached_property
    def widget(self) -> Any:
        """The dialogue to choose with."""
        from hubwerk.doors.website.choosers import topic_chooser

        return topic_chooser.widget_class()

    def bulk_to_python(self, values: list[int]) -> list[Topic | None]:
        """The topics in their order; a page need not ask for what the process knows."""
        from hubwerk.doors.website.queries.spoken import topics_by_key

        known = topics_by_key(values)
        return [known.get(key) for key in values]

    class Meta:
        icon = "tag"
        label_format = "{topic}"


class StrengthBlock(StructBlock):
    """One thing the region is good at, told in a few sentences, with who can be asked about it."""

    heading = CharBlock(label=_("Strength"), max_length=120, help_text=_("In a few words: Machines that think along."))
    text = TextBlock(
        label=_("Text"), max_length=800, help_text=_("What can be done here that cannot be done everywhere. Figures belong into the facts.")
    )
    topics = ListBlock(TopicChooserBlock(), label=_("Topics"), default=[], max_num=5)
    organisations = ListBlock(OrganisationChooserBlock(), label=_("Organisations that stand for it"), default=[], max_num=6)

    class Meta:
        icon = "pick"
        label = _("Strength")
        label_format = "{heading}"
        template = "website/blocks/strength.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The topics and the organisations the public may see; what has left the network is left out."""
        shown = [found for found in value["organisations"] if found and found.status == PublicationStatus.PUBLISHED]
        return {
            **super().get_context(value, parent_context=parent_context),
            "topics": [topic for topic in value["topics"] if topic],
            "organisations": shown,
        }


class StrengthBlocks(StreamBlock):
    """What makes a region strong, the most important first."""

    strength = StrengthBlock()
