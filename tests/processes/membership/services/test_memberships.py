"""The life of a membership after its admission."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from hubwerk.foundation.errors import InvalidInput
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.enums import DiscountKind, MembershipStatus, NoticeEnd
from hubwerk.processes.membership.errors import MembershipOver, NoNotice, NoticeGiven, NotSuspended, SameTier, Suspended
from hubwerk.processes.membership.models import AssociationRules, BenefitAccount
from hubwerk.processes.membership.queries.dues import dues_of, dues_of_many
from hubwerk.processes.membership.queries.memberships import current_membership, end_after_notice
from hubwerk.processes.membership.services.memberships import (
    change_tier,
    end_membership,
    give_notice,
    grant_discount,
    resume_membership,
    suspend_membership,
    take_back_notice,
)
from hubwerk.processes.membership.services.turning_days import advance_memberships
from tests.processes.membership.factories import MembershipFactory, TierBenefitFactory, TierFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("months", "end", "given_on", "expected"),
    [
        (3, NoticeEnd.YEAR, date(2026, 9, 4), date(2026, 12, 31)),
        (3, NoticeEnd.YEAR, date(2026, 9, 30), date(2026, 12, 31)),
        (3, NoticeEnd.YEAR, date(2026, 10, 1), date(2027, 12, 31)),
        (3, NoticeEnd.QUARTER, date(2026, 9, 4), date(2026, 12, 31)),
        (1, NoticeEnd.MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (0, NoticeEnd.MONTH, date(2026, 9, 4), date(2026, 9, 30)),
        (24, NoticeEnd.YEAR, date(2026, 9, 4), date(2028, 12, 31)),
    ],
)
def test_notice_ends_on_the_first_day_the_rules_allow(months, end, given_on, expected):
    assert end_after_notice(AssociationRules(notice_months=months, notice_end=end), given_on) == expected


def test_notice_runs_until_its_last_day(at, user):
    membership = MembershipFactory()

    give_notice(actor=user, membership_id=membership.pk, reason="Umzug", at=at)
    membership.refresh_from_db()
    assert (membership.status, membership.ends_on) == (MembershipStatus.NOTICE_GIVEN, date(2026, 12, 31))
    with pytest.raises(NoticeGiven):
        give_notice(actor=user, membership_id=membership.pk, reason="", at=at)

    last_evening = at.replace(month=12, day=31, hour=20)
    assert advance_memberships(at=last_evening) == 0
    assert advance_memberships(at=last_evening + timedelta(hours=6)) == 1
    membership.refresh_from_db()
    assert (membership.status, membership.end_reason) == (MembershipStatus.ENDED, "Umzug")
    assert current_membership(membership.organisation) is None


def test_notice_is_taken_back(at, user):
    membership = MembershipFactory()
    with pytest.raises(NoNotice):
        take_back_notice(actor=user, membership_id=membership.pk, at=at)

    give_notice(actor=user, membership_id=membership.pk, reason="Umzug", at=at)
    take_back_notice(actor=user, membership_id=membership.pk, at=at)

    membership.refresh_from_db()
    assert (membership.status, membership.notice_given_on, membership.ends_on) == (MembershipStatus.ACTIVE, None, None)


def test_a_suspension_keeps_a_notice(at, user):
    membership = MembershipFactory()
    with pytest.raises(InvalidInput):
        suspend_membership(actor=user, membership_id=membership.pk, reason=" ", at=at)
    with pytest.raises(NotSuspended):
        resume_membership(actor=user, membership_id=membership.pk, at=at)

    suspend_membership(actor=user, membership_id=membership.pk, reason="Beitrag offen", at=at)
    with pytest.raises(Suspended):
        suspend_membership(actor=user, membership_id=membership.pk, reason="Beitrag offen", at=at)
    give_notice(actor=user, membership_id=membership.pk, reason="", at=at)
    membership.refresh_from_db()
    assert (membership.status, membership.ends_on) == (MembershipStatus.SUSPENDED, date(2026, 12, 31))
    resume_membership(actor=user, membership_id=membership.pk, at=at)

    membership.refresh_from_db()
    assert (membership.status, membership.suspended_on) == (MembershipStatus.NOTICE_GIVEN, None)


def test_what_has_ended_stays_as_it_was(at, user):
    membership = MembershipFactory()

    end_membership(actor=user, membership_id=membership.pk, on=date(2026, 9, 1), reason="Insolvenz", at=at)

    for act in (give_notice, suspend_membership):
        with pytest.raises(MembershipOver):
            act(actor=user, membership_id=membership.pk, reason="x", at=at)
    MembershipFactory(organisation=membership.organisation, starts_on=date(2026, 10, 1))


@pytest.mark.parametrize("day", [date(2026, 9, 5), date(2025, 12, 31)])
def test_an_end_has_come_and_is_after_the_beginning(at, user, day):
    with pytest.raises(InvalidInput):
        end_membership(actor=user, membership_id=MembershipFactory().pk, on=day, reason="", at=at)


def test_a_tier_changes_when_its_day_has_come(at, user):
    membership = MembershipFactory(tier=TierFactory(price=600))
    larger = TierBenefitFactory(tier=TierFactory(price=2400), quantity=4).tier

    change_tier(actor=user, membership_id=membership.pk, tier_id=larger.pk, from_on=date(2026, 10, 1), at=at)
    membership.refresh_from_db()
    assert membership.tier != larger
    assert dues_of(membership, 2026).total == Decimal(450 + 600)

    assert advance_memberships(at=at.replace(month=10, day=1)) == 1
    membership.refresh_from_db()
    assert membership.tier == larger
    assert BenefitAccount.objects.get().granted == 4
    with pytest.raises(SameTier):
        change_tier(actor=user, membership_id=membership.pk, tier_id=larger.pk, from_on=date(2026, 11, 1), at=at)


def test_a_tier_does_not_change_before_its_last_change(at, user):
    membership = MembershipFactory()
    change_tier(actor=user, membership_id=membership.pk, tier_id=TierFactory().pk, from_on=date(2026, 8, 1), at=at)

    with pytest.raises(InvalidInput):
        change_tier(actor=user, membership_id=membership.pk, tier_id=TierFactory().pk, from_on=date(2026, 7, 1), at=at)


def test_a_tier_chosen_wrongly_is_put_right_before_the_first_day(at, user):
    membership = MembershipFactory(status=MembershipStatus.ADMITTED, starts_on=date(2026, 10, 1))
    tier = TierFactory()

    change_tier(actor=user, membership_id=membership.pk, tier_id=tier.pk, from_on=membership.starts_on, at=at)

    membership.refresh_from_db()
    assert membership.tier == tier
    assert [period.tier for period in membership.tier_periods.all()] == [tier]


def test_a_membership_begins_on_its_day_with_its_benefits(at):
    tier = TierBenefitFactory(quantity=6).tier
    membership = MembershipFactory(tier=tier, status=MembershipStatus.ADMITTED, starts_on=date(2026, 10, 1))

    assert advance_memberships(at=at) == 0
    assert advance_memberships(at=at.replace(month=10, day=1)) == 1
    assert advance_memberships(at=at.replace(month=10, day=1)) == 0

    membership.refresh_from_db()
    assert (membership.status, BenefitAccount.objects.get().granted) == (MembershipStatus.ACTIVE, 6)
    assert entries_about(membership)[0].action == "membership-active"


def test_a_discount_needs_a_reason_and_lowers_the_dues(at, user):
    membership = MembershipFactory()
    discount: dict[str, Any] = {"kind": DiscountKind.PERCENT, "value": Decimal(25), "valid_from": date(2026, 1, 1), "valid_until": None}
    with pytest.raises(InvalidInput):
        grant_discount(actor=user, membership_id=membership.pk, reason="", at=at, **discount)

    grant_discount(actor=user, membership_id=membership.pk, reason="Gründung", at=at, **discount)

    assert dues_of(membership, 2026).total == Decimal(900)


@pytest.mark.parametrize("count", [1, 3])
def test_the_dues_of_many_take_four_queries(count, django_assert_num_queries):
    memberships = MembershipFactory.create_batch(count)

    with django_assert_num_queries(4):
        statements = dues_of_many(memberships, 2026)

    assert {statement.total for statement in statements.values()} == {Decimal(1200)}


def test_an_organisation_has_one_current_membership():
    first = MembershipFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(organisation=first.organisation)
