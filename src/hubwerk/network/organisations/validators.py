"""What is valid, as plain functions shared by models, forms and importers."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.be import vat as be_vat
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as InvalidNumber

_SEPARATORS: Final = re.compile(r"[\s.\-/]")
# Countries outside the Union are checked for the general form only.
_ANY_VAT_FORM: Final = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,12}")
# Correct numbers to show to whoever mistyped one.
_VAT_EXAMPLES: Final = {
    "AT": "ATU13585627",
    "BE": "BE0428759497",
    "DE": "DE136695976",
    "FR": "FR40303265045",
    "LU": "LU15027442",
    "NL": "NL004495445B01",
}
_BE_EXAMPLE: Final = "BE0428759497"
_NL_EXAMPLE: Final = "NL12345678"
_NL_FORM: Final = re.compile(r"NL\d{8}")
_BE_DIGITS: Final = 10
_OLD_BE_DIGITS: Final = 9  # until 2005 without the leading zero
_NL_DIGITS: Final = 8


def normalised_vat_number(written: str) -> str:
    """A VAT number without the spaces, dots, dashes and strokes people write into it; an old Belgian one with its leading zero."""
    return _with_leading_zero(_SEPARATORS.sub("", written).upper())


def validate_vat_number(value: str) -> None:
    """Raises `ValidationError` where a VAT number cannot be one of its country, by its form or by its check digits."""
    country = value[:2]
    if country.lower() not in vat.MEMBER_STATES | {"el"}:
        if not _ANY_VAT_FORM.fullmatch(value):
            raise _wrong_vat_form(value)
        return
    try:
        validated = vat.validate(value)
    except InvalidChecksum:
        raise ValidationError(
            _("“%(number)s” has a wrong check digit: at least one of its characters is mistyped. A correct number is, for example, %(example)s."),
            code="vat-check-digit",
            params={"number": value, "example": _vat_example(country)},
        ) from None
    except InvalidNumber:
        raise _wrong_vat_form(value) from None
    if validated != value:
        # The library reads more spellings than the hub stores.
        raise _wrong_vat_form(value)


def normalised_company_number(written: str, *, country: str = "") -> str:
    """A Belgian enterprise number or a Dutch KvK number with its country in front and nothing between its digits.

    Where the country is not written it is taken from `country`, else from the length: ten digits that start with 0 or 1 are
    Belgian, eight are Dutch. Anything else is returned as it is, for `validate_company_number` to refuse.
    """
    number = _SEPARATORS.sub("", written).upper().removeprefix("KVK").removeprefix(":")
    if number.isdecimal():
        if len(number) == _BE_DIGITS and number[0] in "01":
            number = f"BE{number}"
        elif len(number) == _NL_DIGITS and country.upper() in {"", "NL"}:
            number = f"NL{number}"
        elif country:
            number = f"{country.upper()}{number}"
    return _with_leading_zero(number)


def validate_company_number(value: str) -> None:
    """Raises `ValidationError` where a number is neither a Belgian enterprise number nor a Dutch KvK number."""
    if value.startswith("BE"):
        try:
            known = f"BE{be_vat.validate(value[2:])}"
        except InvalidChecksum:
            raise ValidationError(
                _("“%(number)s” has a wrong check digit: at least one of its digits is mistyped. A correct number is, for example, %(example)s."),
                code="company-check-digit",
                params={"number": value, "example": _BE_EXAMPLE},
            ) from None
        except InvalidNumber:
            known = ""
        if known == value:
            return
    elif _NL_FORM.fullmatch(value):
        return
    raise ValidationError(
        _("“%(number)s” is not a company number we know: a Belgian enterprise number such as %(belgian)s, or a Dutch KvK number such as %(dutch)s."),
        code="company-number",
        params={"number": value, "belgian": _BE_EXAMPLE, "dutch": _NL_EXAMPLE},
    )


def validate_numbers_agree(*, vat_number: str | None, company_number: str | None) -> None:
    """Raises `ValidationError` where a Belgian VAT number is not the enterprise number beside it: in Belgium they are one and the same."""
    both = (vat_number or "", company_number or "")
    if all(number.startswith("BE") for number in both) and both[0] != both[1]:
        raise ValidationError(
            {"company_number": _("A Belgian VAT number is the enterprise number, but these two differ. Please correct one of them.")},
            code="numbers-agree",
        )


def validate_place(*, latitude: float | None, longitude: float | None) -> None:
    """Raises `ValidationError` where one coordinate stands alone."""
    if (latitude is None) != (longitude is None):
        raise ValidationError(
            {"longitude" if longitude is None else "latitude": _("A place needs both a latitude and a longitude, or neither.")}, code="place"
        )


def validate_profile_language(*, profile: str, profile_language: str) -> None:
    """Raises `ValidationError` where a profile does not say which language it is written in."""
    if profile and not profile_language:
        raise ValidationError({"profile_language": _("A profile needs the language it is written in.")}, code="profile-language")


def validate_listing_days(*, published_on: date | None, closes_on: date | None) -> None:
    """Raises `ValidationError` where a listing would close before it is published."""
    if published_on is not None and closes_on is not None and closes_on < published_on:
        raise ValidationError({"closes_on": _("A listing cannot close before it is published.")}, code="listing-days")


def validate_fact_days(*, as_of: date, expires_on: date | None, today: date) -> None:
    """Raises `ValidationError` for a value that holds only in the future, or is out of date before it holds."""
    if as_of > today:
        raise ValidationError({"as_of": _("A fact holds for a day that has come.")}, code="fact-days")
    if expires_on is not None and expires_on < as_of:
        raise ValidationError({"expires_on": _("A fact cannot be out of date before the day for which it holds.")}, code="fact-days")


def validate_price(*, price: Decimal | None, price_basis: str) -> None:
    """Raises `ValidationError` for a price that does not say what it is for, or a basis without a price."""
    if (price is None) != (not price_basis):
        field = "price" if price is None else "price_basis"
        raise ValidationError({field: _("A price needs what it is for, and only a price does.")}, code="price")


def _with_leading_zero(number: str) -> str:
    """Belgian numbers had nine digits once and are still written so."""
    digits = number[2:]
    return f"BE0{digits}" if number.startswith("BE") and len(digits) == _OLD_BE_DIGITS and digits.isdecimal() else number


def _vat_example(country: str) -> str:
    return _VAT_EXAMPLES.get(country, _VAT_EXAMPLES["DE"])


def _wrong_vat_form(value: str) -> ValidationError:
    return ValidationError(
        _("“%(number)s” is not a VAT number: it starts with the letters of the country and has no spaces, such as %(example)s."),
        code="vat-number",
        params={"number": value, "example": _vat_example(value[:2])},
    )
