"""The texts of pages as rows of blocks."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlock

from hubwerk.doors.website.blocks.facts import AboutBlock, FactListBlock
from hubwerk.doors.website.blocks.pictures import PictureBlock
from hubwerk.doors.website.blocks.quotes import QuoteBlock

__all__ = ["ArticleBlocks", "HeadingBlock", "ParagraphBlock", "ProseBlocks"]

_WITHIN_A_PARAGRAPH: Final = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(CharBlock):
    """A heading within a text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "website/blocks/heading.html"


class ParagraphBlock(RichTextBlock):
    """Running text with lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "website/blocks/paragraph.html"


class ProseBlocks(StreamBlock):
    """The text of a plain page."""

    paragraph = ParagraphBlock(features=_WITHIN_A_PARAGRAPH)
    heading = HeadingBlock(max_length=160)
    picture = PictureBlock()
    facts = FactListBlock()
    quote = QuoteBlock()


class ArticleBlocks(ProseBlocks):
    """The text of news and press releases."""

    about = AboutBlock()
