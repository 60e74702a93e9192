"""The language of a text, said or recognised."""

from typing import Final

from django.utils.translation import pgettext_lazy

from hubwerk.foundation.accounts.enums import Language

__all__ = ["LANGUAGE_CHOICES", "RECOGNISED"]

RECOGNISED: Final = "auto"  # no language the engine knows, so that it looks for itself
LANGUAGE_CHOICES: Final = [(RECOGNISED, pgettext_lazy("language of a text", "As recognised")), *Language.choices]
