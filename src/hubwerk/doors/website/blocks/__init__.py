"""What the texts of pages are made of."""

from hubwerk.doors.website.blocks.bodies import ArticleBlocks, ProseBlocks

__all__ = ["ArticleBlocks", "ProseBlocks"]
