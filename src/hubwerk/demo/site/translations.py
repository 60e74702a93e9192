"""Lets editors see the shipped translations side by side with their originals, as if they had been made there."""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

__all__ = ["keep_source", "keep_translation"]


def keep_source(original: Page) -> TranslationSource:
    """What is to be translated of a page, text by text."""
    source: TranslationSource
    source, _created = TranslationSource.update_or_create_from_instance(original)
    return source


def keep_translation(source: TranslationSource, page: Page) -> None:
    """That a page is the translation of another, with the words for each of its texts."""
    words = {(segment.path, segment.order): segment.string.data for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)}
    rows = {}
    for segment in source.stringsegment_set.select_related("context"):
        text = words.get((segment.context.path, segment.order))
        if text:
            rows[segment.string_id, segment.context_id] = StringTranslation(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=page.locale_id,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
    Translation.objects.create(source=source, target_locale_id=page.locale_id)
    StringTranslation.objects.bulk_create(rows.values())
