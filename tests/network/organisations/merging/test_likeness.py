"""Which writings are the same organisation."""

import pytest

from hubwerk.network.organisations.merging.likeness import NAME_KEY_LENGTH, bare_name, bare_vat_number, name_key, registered_number, website_host


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller GmbH", "MUELLER"),
        ("Müller GmbH & Co. KG", "Mueller"),
        ("Müller & Söhne oHG", "Müller und Söhne"),
        ("Nordlicht gGmbH", "nordlicht"),
        ("Nordlicht UG (haftungsbeschränkt)", "Nordlicht"),
        ("Dorfladen e. V.", "Dorfladen e.V."),
        ("Dorfladen eG", "Dorfladen"),
        ("Bakkerij De Zon B.V.", "Bakkerij De Zon BV"),
        ("Stichting De Zon", "de zon"),
        ("Société Générale d'Énergie S.A.", "Societe generale d energie"),
        ("SRL Boulangerie du Coin", "Boulangerie du Coin SPRL"),
        ("Les Amis, ASBL", "les amis"),
        ("Acme-Works, Inc.", "acme works"),
    ],
)
def test_same_name(one, other):
    assert bare_name(one) == bare_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Müller GmbH", "Möller GmbH"), ("Sage", "SAG"), ("Stadt Aachen", "Stadt Düren"), ("AG Digital", "Digitale AG")]
)
def test_another_name(one, other):
    assert bare_name(one) != bare_name(other)


@pytest.mark.parametrize("name", ["GmbH", "", "& Co. KG", "…"])
def test_a_legal_form_alone_is_no_name(name):
    assert bare_name(name) == ""


def test_hosts_are_compared_without_what_varies():
    assert website_host("https://www.Werk.example/de/?x=1") == website_host("http://werk.example") == website_host("werk.example") == "werk.example"
    assert website_host("") == ""


def test_vat_numbers_are_compared_without_spaces():
    assert bare_vat_number("DE 136.695-976") == bare_vat_number("de136695976") == "DE136695976"
    assert bare_vat_number(None) == ""


def test_belgian_vat_numbers_are_company_numbers():
    assert registered_number("0123.456.749", None) == registered_number(None, "BE 123.456.749") == "BE0123456749"
    assert registered_number("12345678", "BE0123456749") == "NL12345678"
    assert registered_number(None, "DE136695976") == registered_number("", None) == ""


def test_name_to_compare_by_fits_its_column():
    assert len(name_key("&" * 200 + "x" * 200)) <= NAME_KEY_LENGTH
    assert name_key("Müller & Söhne GmbH") == bare_name("Mueller und Soehne")
