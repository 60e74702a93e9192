from datetime import date, datetime

import pytest

from hubwerk.foundation.accounts.models import User
from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.errors import TwoMemberships
from hubwerk.processes.membership.models import Membership
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import ApplicationFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def test_memberships_and_applications_follow_and_come_back(superuser: User, at: datetime) -> None:
    keep, merge = OrganisationFactory.create_batch(2)
    application = ApplicationFactory(organisation=merge)
    membership = MembershipFactory(organisation=merge, application=application)
    brought = MembershipFactory(came_through=merge)

    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=at)

    for row in (application, membership, brought):
        row.refresh_from_db()
    assert (application.organisation, membership.organisation, brought.came_through) == (keep, keep, keep)

    undo_merge(merge_id=done.pk, actor=superuser, at=at)

    for row in (application, membership, brought):
        row.refresh_from_db()
    assert (application.organisation, membership.organisation, brought.came_through) == (merge, merge, merge)


def test_an_ended_membership_joins_a_current_one(superuser: User, at: datetime) -> None:
    keep, merge = OrganisationFactory.create_batch(2)
    MembershipFactory(organisation=keep)
    MembershipFactory(organisation=merge, status=MembershipStatus.ENDED, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))

    merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=at)

    assert Membership.objects.filter(organisation=keep).count() == 2


def test_two_current_memberships_are_not_merged(superuser: User, at: datetime) -> None:
    keep, merge = OrganisationFactory.create_batch(2)
    MembershipFactory(organisation=keep)
    MembershipFactory(organisation=merge)

    with pytest.raises(TwoMemberships):
        merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=superuser, at=at)

    merge.refresh_from_db()
    assert merge.merged_into is None
