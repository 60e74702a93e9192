"""Words in four languages, one column each, and which of them a reader gets."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES, in_language

if TYPE_CHECKING:
    from typing import Any

__all__ = ["Described", "Named", "spoken"]


def spoken(row: "Any", field: str) -> dict[str, str]:
    """What a row says in each language: the columns `<field>_de` and so on."""
    return {code: getattr(row, f"{field}_{code}") for code in LANGUAGES}


class Named(models.Model):
    """Something with a name in four languages."""

    name_de = models.CharField(_("German name"), max_length=120)
    name_fr = models.CharField(_("French name"), max_length=120)
    name_nl = models.CharField(_("Dutch name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        """The name in a language, in the reader's where none is given."""
        return in_language(spoken(self, "name"), language or get_language())[0]


class Described(Named):
    """Something with a name and a description in four languages; the description may be missing in some."""

    description_de = models.TextField(_("German description"), blank=True)
    description_fr = models.TextField(_("French description"), blank=True)
    description_nl = models.TextField(_("Dutch description"), blank=True)
    description_en = models.TextField(_("English description"), blank=True)

    class Meta(Named.Meta):
        abstract = True

    def description(self, language: str | None = None) -> tuple[str, str]:
        """The description in a language, else in the first that has one, and the language it is in."""
        return in_language(spoken(self, "description"), language or get_language())
