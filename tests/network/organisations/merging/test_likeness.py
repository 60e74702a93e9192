"""Which writings are the same organisation."""

import pytest

from hubwerk.network.organisations.merging.likeness import bare_name, bare_vat_number, website_host


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
    assert bare_vat_number("DE 123.456-789") == bare_vat_number("de123456789") == "DE123456789"
    assert bare_vat_number(None) == ""
