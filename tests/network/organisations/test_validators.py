import pytest
from django.core.exceptions import ValidationError

from hubwerk.network.organisations import validators
from hubwerk.network.organisations.validators import (
    normalised_company_number,
    normalised_vat_number,
    validate_company_number,
    validate_numbers_agree,
    validate_place,
    validate_vat_number,
)


@pytest.mark.parametrize(
    "number",
    ["DE136695976", "BE0428759497", "NL004495445B01", "NL002455799B11", "FR40303265045", "LU15027442", "ATU13585627", "EL094259216", "CHE123456789"],
)
def test_vat_number_of_its_country_is_valid(number):
    validate_vat_number(number)


@pytest.mark.parametrize("number", ["", "DE12345678", "123456789", "BE2123456789", "BE428759497", "NL12", "de136695976", "DE 136 695 976", "CH1"])
def test_vat_number_of_another_form_says_so(number):
    with pytest.raises(ValidationError) as caught:
        validate_vat_number(number)

    assert caught.value.code == "vat-number"


@pytest.mark.parametrize(
    ("number", "example"),
    [("DE136695967", "DE136695976"), ("BE0428759479", "BE0428759497"), ("NL123456789B01", "NL004495445B01"), ("PL8567346216", "DE136695976")],
)
def test_mistyped_vat_number_names_the_check_digit_and_a_correct_one(number, example):
    with pytest.raises(ValidationError) as caught:
        validate_vat_number(number)

    assert caught.value.code == "vat-check-digit"
    assert example in caught.value.messages[0]


def test_examples_in_messages_are_correct():
    for example in validators._VAT_EXAMPLES.values():
        validate_vat_number(example)


@pytest.mark.parametrize("written", ["be 0123.456.749", "BE0123456749", "BE 123.456.749", "BE-0123/456/749"])
def test_vat_number_is_read_as_people_write_it(written):
    assert normalised_vat_number(written) == "BE0123456749"


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("0123.456.749", "", "BE0123456749"),
        ("BE 0123.456.749", "", "BE0123456749"),
        ("be123456749", "", "BE0123456749"),
        ("123456749", "BE", "BE0123456749"),
        ("1000.000.021", "", "BE1000000021"),
        ("12345678", "", "NL12345678"),
        ("KvK: 12345678", "", "NL12345678"),
        ("NL 12345678", "", "NL12345678"),
        ("12345678", "nl", "NL12345678"),
    ],
)
def test_company_number_is_read_as_people_write_it(written, country, number):
    assert normalised_company_number(written, country=country) == number
    validate_company_number(number)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("BE0123456748", "company-check-digit"),
        ("BE2123456749", "company-number"),
        ("BE123", "company-number"),
        ("NL1234567", "company-number"),
        ("HRB12345", "company-number"),
        ("12345678", "company-number"),
        ("", "company-number"),
    ],
)
def test_other_company_numbers_are_refused(number, code):
    with pytest.raises(ValidationError) as caught:
        validate_company_number(number)

    assert caught.value.code == code
    assert "BE0428759497" in caught.value.messages[0]


def test_eight_digits_of_another_country_are_not_taken_for_dutch():
    assert normalised_company_number("12345678", country="LU") == "LU12345678"


@pytest.mark.parametrize(
    ("vat_number", "company_number"),
    [
        ("BE0428759497", "BE0428759497"),
        ("BE0428759497", None),
        (None, "BE0123456749"),
        ("BE0428759497", "NL12345678"),
        ("DE136695976", "BE0123456749"),
    ],
)
def test_numbers_that_can_be_of_one_organisation(vat_number, company_number):
    validate_numbers_agree(vat_number=vat_number, company_number=company_number)


def test_two_belgian_numbers_must_be_one():
    with pytest.raises(ValidationError) as caught:
        validate_numbers_agree(vat_number="BE0428759497", company_number="BE0123456749")

    assert list(caught.value.message_dict) == ["company_number"]


@pytest.mark.parametrize(("latitude", "longitude", "field"), [(50.0, None, "longitude"), (None, 6.0, "latitude")])
def test_place_needs_both(latitude, longitude, field):
    with pytest.raises(ValidationError) as caught:
        validate_place(latitude=latitude, longitude=longitude)
    assert list(caught.value.message_dict) == [field]
