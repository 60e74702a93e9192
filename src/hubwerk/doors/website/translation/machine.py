"""Machine translation, if the operator names a translator. None is called by default, and none comes with the hub."""

import re
from collections.abc import Iterable
from typing import Any, Final, Protocol

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

__all__ = ["MachineTranslator", "NullTranslator", "Translator"]

_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")


class Translator(Protocol):
    """Puts short texts into another language. Languages are named by their codes; texts come and go as HTML, most of them without a tag."""

    def translate(self, texts: list[str], *, source: str, to: str) -> list[str]:
        """The texts in the other language, in the same order."""


class NullTranslator:
    """Translates nothing: every text comes back as it is."""

    def translate(self, texts: list[str], *, source: str, to: str) -> list[str]:
        """The same texts."""
        return list(texts)


class MachineTranslator(BaseMachineTranslator):  # type: ignore[misc]  # wagtail-localize ships no types
    """Lets the side by side editor use the translator that the settings name."""

    display_name = _("machine translation")

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(options)
        self._translator: Translator = import_string(options["TRANSLATOR"])()

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Whether there is anything to translate."""
        return bool(source_locale.language_code != target_locale.language_code)

    def translate(self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]) -> dict[StringValue, StringValue]:
        """Each text with its translation; a text that lost or gained markup on the way is left out, for a person to translate."""
        given = list(strings)
        texts = [string.get_translatable_html() for string in given]
        found = self._translator.translate(texts, source=source_locale.language_code, to=target_locale.language_code)
        return {
            string: StringValue.from_translated_html(text)
            for string, before, text in zip(given, texts, found, strict=True)
            if _same_markup(before, text)
        }


def _same_markup(before: str, after: str) -> bool:
    return bool(after.strip()) and sorted(_TAG.findall(before)) == sorted(_TAG.findall(after))
