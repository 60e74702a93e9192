"""Single cells to values. Each function raises `BadCell` with a reason in the reader's language."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.organisations.validators import normalised_company_number, normalised_vat_number, validate_company_number, validate_vat_number

_DATES: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S", "%d.%m.%y")
_PARTS: Final = re.compile(r"[|;,\n]")
_CHECK_URL: Final = URLValidator(schemes=["http", "https"])
_CHECK_EMAIL: Final = EmailValidator()


class BadCell(Exception):
    """A cell that cannot be taken over; the text says why."""


def parts(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by |, semicolon, comma or line break."""
    return list(dict.fromkeys(part.strip() for part in _PARTS.split(cell) if part.strip()))


def choice(cell: str, choices: type[TextChoices]) -> str:
    """The value of a choice given as its value, or by its label in any of the four languages."""
    found = _spellings(choices).get(cell.casefold())
    if found is None:
        raise BadCell(_("“%(value)s” is not one of the choices: %(choices)s.") % {"value": shortened(cell), "choices": ", ".join(choices.values)})
    return found


def choice_set(cell: str, choices: type[TextChoices]) -> frozenset[str]:
    """The values of several choices in one cell."""
    return frozenset(choice(part, choices) for part in parts(cell))


@lru_cache(maxsize=32)
def _spellings(choices: type[TextChoices]) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            spellings |= {str(label).casefold(): str(value) for value, label in choices.choices}
    return spellings | {value.casefold(): value for value in choices.values}


def whole_number(cell: str) -> int | None:
    """A count of at least zero, or None for an empty cell; separators of thousands are allowed."""
    if not cell:
        return None
    digits = re.sub(r"[\s\u00a0\u202f'’]|[.,](?=\d{3}(?:\D|$))", "", cell)
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise BadCell(_("“%(value)s” is not a whole number.") % {"value": shortened(cell)})
    return int(digits)


def coordinate(cell: str, *, limit: int) -> float | None:
    """Degrees between -limit and limit, with a decimal point or comma; None for an empty cell."""
    if not cell:
        return None
    try:
        degrees = float(cell.replace(",", ".").removesuffix("°"))
    except ValueError:
        raise BadCell(_("“%(value)s” is not a coordinate such as 50.776.") % {"value": shortened(cell)}) from None
    if not -limit <= degrees <= limit:
        raise BadCell(_("A coordinate here runs from -%(limit)d to %(limit)d.") % {"limit": limit})
    return degrees


def day(cell: str) -> date | None:
    """A day as 2026-05-31, 31.05.2026, 31/05/2026 or 31-05-2026; None for an empty cell."""
    if not cell:
        return None
    for form in _DATES:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007  (a calendar day has no time zone)
        except ValueError:
            continue
    raise BadCell(_("“%(value)s” is not a date such as 2026-05-31 or 31.05.2026.") % {"value": shortened(cell)})


def email(cell: str) -> str:
    """An e-mail address, or nothing."""
    if cell:
        try:
            _CHECK_EMAIL(cell)
        except ValidationError:
            raise BadCell(_("“%(value)s” is not an e-mail address.") % {"value": shortened(cell)}) from None
    return cell


def website(cell: str) -> str:
    """A web address; https is taken where none is written."""
    if not cell:
        return ""
    address = cell if "://" in cell else f"https://{cell}"
    try:
        _CHECK_URL(address)
    except ValidationError:
        raise BadCell(_("“%(value)s” is not a web address.") % {"value": shortened(cell)}) from None
    return address


def vat_number(cell: str) -> str | None:
    """A VAT number in its normal form; None for an empty cell."""
    if not cell:
        return None
    number = normalised_vat_number(cell)
    try:
        validate_vat_number(number)
    except ValidationError as error:
        raise BadCell(" ".join(error.messages)) from None
    return number


def company_number(cell: str) -> str | None:
    """A Belgian or Dutch company number in its normal form; None for an empty cell."""
    if not cell:
        return None
    number = normalised_company_number(cell)
    try:
        validate_company_number(number)
    except ValidationError as error:
        raise BadCell(" ".join(error.messages)) from None
    return number


def text(cell: str, *, length: int | None = None) -> str:
    """Any text, of a limited length where one is given."""
    if length is not None and len(cell) > length:
        raise BadCell(_("This text has %(count)d characters; at most %(length)d are possible.") % {"count": len(cell), "length": length})
    if "\x00" in cell:
        raise BadCell(_("This text holds a character that cannot be stored."))
    return cell


def shortened(cell: str) -> str:
    """A cell as a message quotes it."""
    return cell if len(cell) <= 60 else f"{cell[:57]}…"


def joined(values: Sequence[str] | frozenset[str]) -> str:
    """Several values in one cell, as an export writes them."""
    return " | ".join(sorted(values))
