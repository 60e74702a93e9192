import pytest

from hubwerk.network.organisations.importers.columns import find_header
from hubwerk.network.organisations.importers.organisations import OrganisationImporter
from hubwerk.network.organisations.importers.tables import Row
from tests.network.factories import OrganisationFactory  # noqa: F401  (loads the apps the importer needs)


def header(*cells, number=1):
    return find_header(iter([Row(number, cells)]), OrganisationImporter.columns)


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (("ID", "Name", "Art", "PLZ", "Größe", "Längengrad"), {"id", "name", "kind", "postal_code", "size", "longitude"}),
        (("identifiant *", "Nom", "Genre", "Code postal", "Région"), {"id", "name", "kind", "postal_code", "region"}),
        (("nummer", "naam", "soort", "postcode", "thema's"), {"id", "name", "kind", "postal_code", "topics"}),
        (("external_id", "Company", "Organisation type", "ZIP code"), {"id", "name", "kind", "postal_code"}),
        (("Kennung (intern)", "name", "KIND"), {"id", "name", "kind"}),
    ],
)
def test_headers_are_understood_in_four_languages(cells, names):
    found = header(*cells)

    assert found.names == names
    assert found.problems == ()


def test_missing_columns_are_named_with_the_closest_header():
    found = header("id", "nmae", "colour")

    assert [(column, reason) for column, reason in found.problems] == [
        ("name", "The column “name” is missing. Is it the one called “nmae”?"),
        ("kind", "The column “kind” is missing."),
    ]
    assert found.unknown == ("nmae", "colour")


def test_column_that_is_there_twice():
    assert ("Nom", "This column is there twice.") in header("id", "name", "Nom", "kind").problems


def test_titles_above_the_header_are_passed_over():
    rows = [Row(1, ("Members 2026", "", "")), Row(2, ("kept by", "Ada", "")), Row(4, ("id", "name", "kind"))]

    assert find_header(iter(rows), OrganisationImporter.columns).row == 4


def test_empty_table_has_no_header():
    assert find_header(iter([]), OrganisationImporter.columns).problems == (("", "There is no header row."),)
