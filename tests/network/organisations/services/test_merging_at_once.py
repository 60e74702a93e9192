"""Two people merge at the same moment."""

import pytest
from django.contrib.auth.models import Group

from hubwerk.foundation.accounts.roles import Role
from hubwerk.network.organisations.merging.following import living
from hubwerk.network.organisations.models import Organisation, OrganisationMerge
from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from tests.at_once import at_once
from tests.network.factories import ListingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def community(make_user):
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=Role.COMMUNITY.value)[0])
    return user


def test_merges_of_one_pair_happen_once(community, at):
    first, second = OrganisationFactory(), OrganisationFactory()
    ListingFactory(organisation=first)
    ListingFactory(organisation=second)

    results = at_once(
        *[lambda: merge_organisations(keep=first.pk, merge=second.pk, choices={}, actor=community, at=at)] * 2,
        *[lambda: merge_organisations(keep=second.pk, merge=first.pk, choices={}, actor=community, at=at)] * 2,
    )

    assert results.count("organisation-merged") == 3
    merge = OrganisationMerge.objects.get()
    assert merge.kept.listings.count() == 2
    assert living(Organisation.objects.get(pk=merge.merged_id)) == merge.kept


def test_undo_happens_once(community, at):
    first, second = OrganisationFactory(), OrganisationFactory()
    merge = merge_organisations(keep=first.pk, merge=second.pk, choices={}, actor=community, at=at)

    results = at_once(*[lambda: undo_merge(merge_id=merge.pk, actor=community, at=at)] * 4)

    assert results.count("merge-undone") == 3
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 0


def test_ring_of_merges_ends_in_one_record(community, at):
    one, two, three = OrganisationFactory.create_batch(3)

    at_once(
        *[
            lambda keep=keep, merge=merge: merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=at)
            for keep, merge in [(one, two), (two, three), (three, one)]
        ]
    )

    assert {living(organisation).merged_into for organisation in Organisation.objects.all()} == {None}
