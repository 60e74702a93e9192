"""Which records may be the one someone describes: for the public the published ones alone, for the team all."""

from types import SimpleNamespace

import pytest

from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.queries import likely_records, similar_public
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def described(**values):
    return SimpleNamespace(**{"name": "", "website": "", "vat_number": None, "company_number": None, **values})


def test_public_sees_what_is_alike_the_surest_first():
    by_name = OrganisationFactory(name="Müller & Söhne GmbH")
    by_host = OrganisationFactory(name="Anders", website="https://www.mueller.example/de")
    by_number = OrganisationFactory(name="Noch anders", vat_number="BE0123456749")
    OrganisationFactory(name="Möller", website="https://notmueller.example")

    found = similar_public(name="Mueller und Söhne", website="mueller.example", company_number="0123.456.749")

    assert found == [by_number, by_host, by_name]


def test_public_learns_nothing_of_drafts_and_archived_records():
    for status in (PublicationStatus.DRAFT, PublicationStatus.ARCHIVED):
        OrganisationFactory(name="Geheim", website="https://geheim.example", vat_number="DE136695976", company_number="NL12345678", status=status)

    assert similar_public(name="Geheim", website="geheim.example", vat_number="DE136695976", company_number="12345678") == []
    assert similar_public(name="Gehe") == []


def test_names_that_go_on_come_last():
    longer = OrganisationFactory(name="Druckwerk Aachen GmbH")
    same = OrganisationFactory(name="Druckwerk")
    OrganisationFactory(name="Druckwerker")

    assert similar_public(name="Druckwerk GmbH") == [same, longer]
    assert similar_public(name="Druckwerk", limit=1) == [same]
    OrganisationFactory(name="ABC Technik")
    assert similar_public(name="ABC") == []


def test_nothing_said_is_like_nothing():
    OrganisationFactory(name="GmbH", website="", vat_number=None)

    assert similar_public(name="GmbH") == similar_public(name="") == []
    assert likely_records(described()) == []


def test_a_platform_is_no_sign():
    for number in range(5):
        OrganisationFactory(website=f"https://platform.example/{number}")

    assert similar_public(name="Neu", website="https://platform.example/6") == []


def test_team_sees_records_of_any_state_with_the_signs_but_no_merged_ones():
    draft = OrganisationFactory(name="Werk Neu", status=PublicationStatus.DRAFT, vat_number="DE136695976")
    archived = OrganisationFactory(name="Werk Neu GmbH", status=PublicationStatus.ARCHIVED)
    OrganisationFactory(name="Werk Neu", status=PublicationStatus.ARCHIVED, merged_into=draft)

    found = likely_records(described(name="Werk Neu AG", vat_number="DE 136695976"))

    assert [(record.organisation, [str(sign) for sign in record.likenesses]) for record in found] == [
        (draft, ["vat-number", "name"]),
        (archived, ["name"]),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_query_counts_are_constant(count, django_assert_num_queries):
    for _number in range(count):
        OrganisationFactory(name="Werk Gleich", website="https://gleich.example")

    with django_assert_num_queries(3):
        public = similar_public(name="Werk Gleich", website="https://gleich.example", limit=10)
    with django_assert_num_queries(2):
        likely = likely_records(described(name="Werk Gleich", website="gleich.example"))

    assert len(public) == len(likely) == count
