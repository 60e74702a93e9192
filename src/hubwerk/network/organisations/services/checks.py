"""Checks of rows that are about to be written, each by itself and without a query a row; the database's constraints stand behind them."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import Role
from hubwerk.network.organisations.models import Listing, Organisation
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.validators import validate_listing_days, validate_numbers_agree, validate_place, validate_profile_language
from hubwerk.network.people.errors import invalid_input


def check_organisations(rows: Sequence[tuple[Organisation, OrganisationDetails]]) -> None:
    """Raises `InvalidInput` for the first organisation that is not valid."""
    for organisation, details in rows:
        try:
            # Foreign keys are checked by the database: a query a row would make imports slow.
            organisation.clean_fields(exclude={"region", "came_through", "referral"})
            validate_place(latitude=organisation.latitude, longitude=organisation.longitude)
            validate_profile_language(profile=organisation.profile, profile_language=organisation.profile_language)
            validate_numbers_agree(vat_number=organisation.vat_number, company_number=organisation.company_number)
            _require_known("roles", details.roles, Role.values)
            _require_known("languages", details.languages, Language.values)
            if organisation.pk is not None and organisation.came_through_id == organisation.pk:
                raise ValidationError({"came_through": _("An organisation cannot come through itself.")})
        except ValidationError as error:
            raise invalid_input(error) from error


def check_listings(listings: Sequence[Listing]) -> None:
    """Raises `InvalidInput` for the first listing that is not valid."""
    for listing in listings:
        try:
            listing.clean_fields(exclude={"organisation"})
            validate_listing_days(published_on=listing.published_on, closes_on=listing.closes_on)
        except ValidationError as error:
            raise invalid_input(error) from error


def _require_known(field: str, values: frozenset[str], known: Sequence[str]) -> None:
    for value in sorted(values - set(known)):
        raise ValidationError({field: _("“%(value)s” is not one of the choices.") % {"value": value}})
