"""Candidates: found by name, website and VAT number, the surest first."""

import pytest
from django.contrib.auth.models import Group

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.errors import NotAllowed, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.errors import NothingToMerge
from hubwerk.network.organisations.merging.duplicates import find_duplicates
from hubwerk.network.organisations.models import DistinctPair
from hubwerk.network.organisations.services.merging import dismiss_duplicate
from tests.network.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def community(make_user):
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=Role.COMMUNITY.value)[0])
    return user


def pairs():
    return [(pair.first, pair.second, [str(likeness) for likeness in pair.likenesses]) for pair in find_duplicates()]


def test_pairs_come_with_all_reasons_and_the_surest_first():
    by_name = [OrganisationFactory(name="Nordlicht GmbH"), OrganisationFactory(name="nordlicht")]
    by_all = [
        OrganisationFactory(name="Zum Werk AG", website="https://www.werk.example/", vat_number="DE136695976"),
        OrganisationFactory(name="Zum Werk", website="http://werk.example/kontakt", vat_number="DE136695976"),
    ]
    OrganisationFactory(name="Anders")

    assert pairs() == [(*by_all, ["vat-number", "website", "name"]), (*by_name, ["name"])]


def test_same_company_number_is_a_sign_also_as_a_belgian_vat_number():
    by_number = [OrganisationFactory(company_number="BE0123456749"), OrganisationFactory(vat_number="BE0123456749")]
    dutch = [OrganisationFactory(company_number="NL12345678"), OrganisationFactory(company_number="NL12345678")]

    assert pairs() == [(*by_number, ["company-number"]), (*dutch, ["company-number"])]


def test_three_records_are_three_pairs():
    first, second, third = (OrganisationFactory(name="Werk Drei") for _ in range(3))

    assert [pair[:2] for pair in pairs()] == [(first, second), (first, third), (second, third)]


def test_archived_records_are_no_candidates():
    OrganisationFactory(name="Werk Alt")
    OrganisationFactory(name="Werk Alt", status=PublicationStatus.ARCHIVED)

    assert pairs() == []


def test_a_host_of_many_is_no_sign():
    for number in range(5):
        OrganisationFactory(website=f"https://platform.example/{number}")

    assert pairs() == []


def test_nothing_in_common_is_nothing():
    OrganisationFactory(name="GmbH")
    OrganisationFactory(name="AG")

    assert pairs() == []


def test_dismissed_pair_does_not_come_back(community, at):
    first, second = OrganisationFactory(name="Müller"), OrganisationFactory(name="Mueller GmbH")

    dismiss_duplicate(first=second.pk, second=first.pk, actor=community, at=at)
    dismiss_duplicate(first=first.pk, second=second.pk, actor=community, at=at)

    assert pairs() == []
    pair = DistinctPair.objects.get()
    assert (pair.first, pair.second, pair.decided_by, pair.decided_at) == (first, second, community, at)
    assert entries_about(first).get().changes == {"different_from": [None, second.pk]}
    assert entries_about(second).get().changes == {"different_from": [None, first.pk]}


def test_dismissing_needs_two_records_and_the_right(community, user, at):
    one = OrganisationFactory()

    with pytest.raises(NothingToMerge):
        dismiss_duplicate(first=one.pk, second=one.pk, actor=community, at=at)
    with pytest.raises(NotFound):
        dismiss_duplicate(first=one.pk, second=one.pk + 1, actor=community, at=at)
    with pytest.raises(NotAllowed):
        dismiss_duplicate(first=one.pk, second=OrganisationFactory().pk, actor=user, at=at)


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_is_constant(count, django_assert_num_queries):
    for number in range(count):
        OrganisationFactory.create_batch(2, name=f"Paar {number}")

    with django_assert_num_queries(3):
        assert len(find_duplicates()) == count
