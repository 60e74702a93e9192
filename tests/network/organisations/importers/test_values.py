from datetime import date

import pytest

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.network.organisations.importers import values
from hubwerk.network.organisations.importers.values import BadCell


@pytest.mark.parametrize(("cell", "number"), [("42", 42), ("1.200", 1200), ("1 200", 1200), ("1'200", 1200), ("", None), ("0", 0)])
def test_whole_numbers(cell, number):
    assert values.whole_number(cell) == number


@pytest.mark.parametrize("cell", ["-1", "4,5", "about 40", "1e3", "٣", "9999999999"])
def test_whole_numbers_that_are_none(cell):
    with pytest.raises(BadCell):
        values.whole_number(cell)


@pytest.mark.parametrize("cell", ["2026-05-31", "31.05.2026", "31/05/2026", "31-05-2026", "2026-05-31 00:00:00", "31.05.26"])
def test_days(cell):
    assert values.day(cell) == date(2026, 5, 31)


@pytest.mark.parametrize("cell", ["31.02.2026", "May", "46173"])
def test_days_that_are_none(cell):
    with pytest.raises(BadCell):
        values.day(cell)


@pytest.mark.parametrize(("cell", "degrees"), [("50.776", 50.776), ("50,776", 50.776), ("50.776°", 50.776), ("", None)])
def test_coordinates(cell, degrees):
    assert values.coordinate(cell, limit=90) == degrees


@pytest.mark.parametrize("cell", ["91", "nan", "inf", "50°46'"])
def test_coordinates_that_are_none(cell):
    with pytest.raises(BadCell):
        values.coordinate(cell, limit=90)


def test_choices_by_value_and_by_label():
    assert values.choice("IT_SME", OrganisationKind) == "it_sme"
    assert values.choice("Startup", OrganisationKind) == "startup"
    assert values.choice_set("de | Français; NL", Language) == {"de", "fr", "nl"}
    with pytest.raises(BadCell, match="startup, it_sme"):
        values.choice("club", OrganisationKind)


@pytest.mark.parametrize(
    ("cell", "address"), [("werk.example", "https://werk.example"), ("http://werk.example/a", "http://werk.example/a"), ("", "")]
)
def test_websites(cell, address):
    assert values.website(cell) == address


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "ftp://werk.example", "no address", "javascript://werk.example/%0aalert(1)"])
def test_websites_that_are_none(cell):
    with pytest.raises(BadCell):
        values.website(cell)
