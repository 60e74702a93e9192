from datetime import date

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.models import Entry
from hubwerk.processes.membership.enums import MembershipStatus
from hubwerk.processes.membership.errors import AlreadyMember
from hubwerk.processes.membership.models import BenefitAccount, Membership, WelcomeRecord
from hubwerk.processes.membership.queries.dues import dues_of
from hubwerk.processes.membership.services.earlier_members import EarlierMember, enter_members
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import MembershipFactory, TierBenefitFactory, TierFactory

pytestmark = pytest.mark.django_db


def entry(organisation, tier, **values):
    return EarlierMember(**{"organisation_id": organisation.pk, "tier_id": tier.pk, "starts_on": date(2024, 5, 1), **values})


def test_many_are_entered_at_once_with_tier_benefits_and_history(superuser, at):
    tier = TierBenefitFactory(tier=TierFactory(price=600), quantity=4).tier
    first, second = OrganisationFactory.create_batch(2)

    entered = enter_members(actor=superuser, entries=[entry(first, tier), entry(second, tier, starts_on=date(2027, 1, 1))], at=at)

    assert [(row.organisation, row.status) for row in entered] == [(first, MembershipStatus.ACTIVE), (second, MembershipStatus.ADMITTED)]
    assert [row.admitted_on for row in entered] == [date(2024, 5, 1), date(2026, 9, 4)]
    assert list(BenefitAccount.objects.values_list("membership", "granted")) == [(entered[0].pk, 4)]
    assert dues_of(entered[0], 2026).total == 600
    assert Entry.objects.filter(action="membership-entered", actor=superuser).count() == 2
    assert not WelcomeRecord.objects.exists()


def test_who_is_a_member_is_not_entered_again_and_nobody_else_either(superuser, at):
    tier, (member, other) = TierFactory(), OrganisationFactory.create_batch(2)
    MembershipFactory(organisation=member)

    with pytest.raises(AlreadyMember):
        enter_members(actor=superuser, entries=[entry(other, tier), entry(member, tier)], at=at)

    assert not Membership.objects.filter(organisation=other).exists()


def test_nobody_is_entered_twice_at_once(superuser, at):
    tier, organisation = TierFactory(), OrganisationFactory()

    with pytest.raises(AlreadyMember):
        enter_members(actor=superuser, entries=[entry(organisation, tier), entry(organisation, tier)], at=at)


def test_a_merged_record_is_no_member(superuser, at):
    tier, keep = TierFactory(), OrganisationFactory()
    gone = OrganisationFactory(merged_into=keep, status="archived")

    with pytest.raises(NotFound):
        enter_members(actor=superuser, entries=[entry(gone, tier)], at=at)


def test_an_unknown_tier_is_refused(superuser, at):
    tier, organisation = TierFactory(), OrganisationFactory()
    wrong = EarlierMember(organisation_id=organisation.pk, tier_id=tier.pk + 1, starts_on=date(2024, 1, 1))

    with pytest.raises(InvalidInput):
        enter_members(actor=superuser, entries=[wrong], at=at)
