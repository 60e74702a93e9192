"""What a page says, as a translator sees it, so that two versions can be compared."""

import json
from hashlib import blake2b
from typing import Any, Final

from wagtail.models import Page
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

__all__ = ["digest_of"]

# A page may move to another address without saying anything else.
_ADDRESS: Final = "slug"


def digest_of(page: Page) -> str:
    """A fingerprint of everything on a page that has to be translated, or that its translations take over."""
    said = sorted(json.dumps(_said(segment), sort_keys=True, default=str) for segment in extract_segments(page.specific) if segment.path != _ADDRESS)
    return blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def _said(segment: Any) -> list[Any]:
    match segment:
        case StringSegmentValue():
            return [segment.path, segment.string.data, segment.attrs]
        case TemplateSegmentValue():
            return [segment.path, segment.template]
        case RelatedObjectSegmentValue():
            return [segment.path, segment.translation_key]
        case OverridableSegmentValue():
            return [segment.path, segment.data]
        case _:
            return [segment.path, repr(segment)]
