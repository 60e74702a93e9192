"""Name badges: ten a sheet, 85 × 54 mm with marks to cut along, large enough to be read across a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno
from django.utils.safestring import SafeString, mark_safe

from hubwerk.foundation.documents.errors import TypesetterMissing
from hubwerk.foundation.ui.tags.small import ROLES
from hubwerk.processes.events.documents.tickets import CODE_PREFIX
from hubwerk.processes.events.models import Event, Registration

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["BADGES_A_SHEET", "Badge", "badges_pdf", "sheets_of"]

BADGES_A_SHEET: Final = 10
# Sizes of letters in points, and how many of them fit beside one another; with the QR code there is less room.
_SIZES: Final = (26, 22, 18, 15, 12)
_WIDTH: Final = 207  # points
_WIDTH_BESIDE_CODE: Final = 150
_LETTER: Final = 0.62  # of its size is an average bold letter wide


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one badge. Without a name it is a blank one, to be written on by hand."""

    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    roles: tuple[tuple[str, "StrOrPromise"], ...] = ()
    code: SafeString | str = ""

    @classmethod
    def of(cls, row: Registration, *, with_code: bool) -> "Badge":
        """The badge of a registration, which has its organisation with its roles."""
        roles = [role.role for role in row.organisation.roles.all()] if row.organisation is not None else []
        return cls(
            given_name=row.given_name,
            family_name=row.family_name,
            organisation=row.organisation_label,
            roles=tuple((role, ROLES[role]) for role in ROLES if role in roles),
            code=_qr_code(row.code) if with_code else "",
        )

    @property
    def size(self) -> int:
        """The largest letters in which the longest part of the name stays on one line; the smallest where none does."""
        longest = max((len(part) for line in (self.given_name, self.family_name) for part in line.replace("-", "- ").split()), default=0)
        width = _WIDTH_BESIDE_CODE if self.code else _WIDTH
        lines = max(len(self.given_name), len(self.family_name))
        for size in _SIZES:
            # A line may be broken once, as long as no word is.
            if longest * size * _LETTER <= width and lines * size * _LETTER <= 1.6 * width:
                return size
        return _SIZES[-1]


def sheets_of(people: Sequence[Registration], *, blank: int, with_code: bool) -> list[list[Badge]]:
    """The badges of each sheet."""
    badges = [Badge.of(row, with_code=with_code) for row in people] + [Badge()] * blank
    return [badges[start : start + BADGES_A_SHEET] for start in range(0, len(badges), BADGES_A_SHEET)]


def badges_pdf(event: Event, people: Sequence[Registration], *, blank: int, with_code: bool, language: str) -> bytes:
    """Badges of people, and blank ones after them. Raises `TypesetterMissing`."""
    # The typesetter is large, and most processes never set a page.
    try:
        from hubwerk.foundation.documents.rendering import render_pdf
    except OSError as missing:
        raise TypesetterMissing from missing
    title, title_language = event.title(language)
    context = {"title": title, "title_language": title_language, "sheets": sheets_of(people, blank=blank, with_code=with_code)}
    return render_pdf("checkin/documents/badges.html", context, language=language)


def _qr_code(code: str) -> SafeString:
    return mark_safe(segno.make(f"{CODE_PREFIX}{code}", error="m", micro=False).svg_inline(border=2, omitsize=True, light="#fff"))  # noqa: S308 made here of our own letters
