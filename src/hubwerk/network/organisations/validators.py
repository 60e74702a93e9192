"""What is valid, as plain functions shared by models, forms and importers."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# The forms of the three countries of the Euregio; other members of the Union are checked for their general form only.
_VAT_FORMS: Final = {
    "DE": re.compile(r"DE\d{9}"),
    "BE": re.compile(r"BE[01]\d{9}"),
    "NL": re.compile(r"NL[0-9A-Z+*]{10}\d{2}"),
}
_ANY_VAT_FORM: Final = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,12}")


def normalised_vat_number(written: str) -> str:
    """A VAT number without the spaces, dots and dashes people write into it."""
    return re.sub(r"[\s.\-]", "", written).upper()


def validate_vat_number(value: str) -> None:
    """Raises `ValidationError` where a VAT number cannot be one of its country."""
    if not _VAT_FORMS.get(value[:2], _ANY_VAT_FORM).fullmatch(value):
        raise ValidationError(
            _("“%(number)s” is not a VAT number: it starts with the country and has no spaces, such as DE123456789."),
            code="vat-number",
            params={"number": value},
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
