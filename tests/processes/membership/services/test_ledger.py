"""The ledger of benefits."""

from datetime import date

import pytest

from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.processes.membership.errors import AlreadyReturned, NotEnoughLeft
from hubwerk.processes.membership.models import LedgerEntry
from hubwerk.processes.membership.queries.benefits import Balance, balances
from hubwerk.processes.membership.services.ledger import grant_benefits, return_benefit, use_benefit
from tests.processes.membership.factories import MembershipFactory, TierBenefitFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 4)


@pytest.fixture
def given():
    """A tier that gives ten workshop places a year."""
    return TierBenefitFactory(benefit__code="workshop", quantity=10)


@pytest.fixture
def membership(given, at):
    """A member with its benefits of the year."""
    row = MembershipFactory(tier=given.tier)
    grant_benefits(actor=None, membership_id=row.pk, year=2026, at=at)
    return row


def use(membership, quantity, key, at, day=DAY):
    return use_benefit(actor=None, membership_id=membership.pk, benefit_code="workshop", quantity=quantity, on=day, note="", key=key, at=at)


def test_benefits_are_granted_once(membership, given, at):
    grant_benefits(actor=None, membership_id=membership.pk, year=2026, at=at)

    assert balances(membership, 2026) == [Balance(given.benefit, 10, 0)]


def test_what_is_used_is_left_no_more(membership, given, at):
    use(membership, 3, "event-1", at)
    use(membership, 3, "event-1", at)

    assert balances(membership, 2026) == [Balance(given.benefit, 10, 3)]
    assert balances(membership, 2026)[0].left == 7


def test_not_more_is_used_than_was_granted(membership, given, at):
    use(membership, 8, "event-1", at)

    with pytest.raises(NotEnoughLeft):
        use(membership, 3, "event-2", at)
    with pytest.raises(NotEnoughLeft):
        use(membership, 1, "event-3", at, day=date(2027, 1, 2))
    assert balances(membership, 2026) == [Balance(given.benefit, 10, 8)]


def test_a_use_is_taken_back_once(membership, given, at):
    use(membership, 8, "event-1", at)

    return_benefit(actor=None, entry_key="event-1", at=at)

    assert balances(membership, 2026) == [Balance(given.benefit, 10, 0)]
    with pytest.raises(AlreadyReturned):
        return_benefit(actor=None, entry_key="event-1", at=at)
    with pytest.raises(NotFound):
        return_benefit(actor=None, entry_key="event-2", at=at)


def test_nothing_is_not_a_use(membership, at):
    with pytest.raises(InvalidInput):
        use(membership, 0, "event-1", at)
    assert LedgerEntry.objects.count() == 1


def test_a_better_tier_gives_what_it_gives_more(membership, given, at):
    better = TierBenefitFactory(benefit=given.benefit, quantity=25)
    membership.tier = better.tier
    membership.save()

    grant_benefits(actor=None, membership_id=membership.pk, year=2026, at=at)

    assert balances(membership, 2026) == [Balance(given.benefit, 25, 0)]
