import pytest
from django.core.exceptions import ValidationError

from hubwerk.network.organisations.validators import normalised_vat_number, validate_place, validate_vat_number


@pytest.mark.parametrize("number", ["DE123456789", "BE0123456789", "NL123456789B01", "FR12345678901", "LU12345678"])
def test_vat_number_of_its_country_is_valid(number):
    validate_vat_number(number)


@pytest.mark.parametrize("number", ["DE12345678", "123456789", "BE2123456789", "NL12", "de123456789", "DE 123 456 789"])
def test_vat_number_of_another_form_is_not(number):
    with pytest.raises(ValidationError):
        validate_vat_number(number)


def test_vat_number_is_read_as_people_write_it():
    assert normalised_vat_number("be 0123.456.789") == "BE0123456789"


@pytest.mark.parametrize(("latitude", "longitude", "field"), [(50.0, None, "longitude"), (None, 6.0, "latitude")])
def test_place_needs_both(latitude, longitude, field):
    with pytest.raises(ValidationError) as caught:
        validate_place(latitude=latitude, longitude=longitude)
    assert list(caught.value.message_dict) == [field]
