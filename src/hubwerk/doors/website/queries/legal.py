"""Which of the pages that the law asks for are missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from hubwerk.doors.website.models import LegalKind, LegalPage

__all__ = ["MissingLegalPage", "missing_legal_pages"]


@dataclass(frozen=True, slots=True)
class MissingLegalPage:
    """A kind of page that nobody can read in a language yet."""

    kind: LegalKind
    language: str


def missing_legal_pages() -> Iterable[MissingLegalPage]:
    """Every kind in every language without a published page, in the order of kinds and languages. One query."""
    there = set(LegalPage.objects.live().values_list("kind", "locale__language_code"))
    return [MissingLegalPage(kind, language) for kind in LegalKind for language, _name in settings.LANGUAGES if (kind.value, language) not in there]
