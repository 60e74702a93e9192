"""Sixteen at once, on a real database: votes count once, one decision comes of them, and no benefit is used twice."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from hubwerk.processes.membership.enums import ApplicationStatus, Choice, Decision, Movement
from hubwerk.processes.membership.models import Ballot, BenefitAccount, LedgerEntry, Membership, Vote
from hubwerk.processes.membership.services.ballots import cast_vote, close_ballot, open_ballot
from hubwerk.processes.membership.services.decisions import decide_application
from hubwerk.processes.membership.services.ledger import grant_benefits, use_benefit
from hubwerk.processes.membership.services.memberships import give_notice
from tests.at_once import at_once
from tests.network.factories import OrganisationFactory
from tests.processes.membership.factories import ApplicationFactory, MembershipFactory, TierBenefitFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 16


def test_a_vote_that_is_sent_many_times_counts_once(board, at):
    ballot = open_ballot(actor=board[0], application_id=ApplicationFactory().pk, note="", at=at)
    seat = ballot.seats.get(member=board[0])

    at_once(*[lambda: cast_vote(actor=board[0], seat_id=seat.pk, choice=Choice.YES, at=at)] * WORKERS)

    assert [(vote.seat, vote.choice) for vote in Vote.objects.all()] == [(seat, Choice.YES)]


def test_a_ballot_is_closed_once_while_votes_come_in(board, at):
    ballot = open_ballot(actor=board[0], application_id=ApplicationFactory().pk, note="", at=at)
    for member in board[:3]:
        cast_vote(actor=member, seat_id=ballot.seats.get(member=member).pk, choice=Choice.YES, at=at)
    late = ballot.seats.get(member=board[4])
    closing = [lambda: close_ballot(actor=board[0], ballot_id=ballot.pk, at=at)] * (WORKERS - 1)

    results = at_once(*closing, lambda: cast_vote(actor=board[4], seat_id=late.pk, choice=Choice.NO, at=at))

    assert Counter(result for result in results[:-1] if isinstance(result, str)) == {"ballot-closed": WORKERS - 2}
    assert Membership.objects.count() == 1


def test_two_who_decide_at_once_give_one_decision(at, user):
    application = ApplicationFactory()
    decisions = [Decision.ADMITTED, Decision.DECLINED] * (WORKERS // 2)

    results = at_once(
        *[
            lambda decision=decision: decide_application(actor=user, application_id=application.pk, decision=decision, reason="", at=at)
            for decision in decisions
        ]
    )

    application.refresh_from_db()
    assert Counter(result for result in results if isinstance(result, str)) == {"application-settled": WORKERS - 1}
    assert application.status == ApplicationStatus.DECIDED
    assert Membership.objects.count() == (application.decision == Decision.ADMITTED)


def test_one_organisation_is_admitted_once(at, user):
    organisation = OrganisationFactory()
    applications = [ApplicationFactory(organisation=organisation) for _number in range(WORKERS)]

    results = at_once(
        *[
            lambda key=application.pk: decide_application(actor=user, application_id=key, decision=Decision.ADMITTED, reason="", at=at)
            for application in applications
        ]
    )

    assert Counter(result for result in results if isinstance(result, str)) == {"already-member": WORKERS - 1}
    assert Membership.objects.count() == 1


def test_an_application_comes_before_the_board_once(board, at):
    application = ApplicationFactory()

    results = at_once(*[lambda: open_ballot(actor=board[0], application_id=application.pk, note="", at=at)] * WORKERS)

    assert Counter(result for result in results if isinstance(result, str)) == {"ballot-running": WORKERS - 1}
    assert Ballot.objects.count() == 1


def test_the_ledger_never_goes_below_zero(at):
    given = TierBenefitFactory(benefit__code="workshop", quantity=10)
    membership = MembershipFactory(tier=given.tier)
    grant_benefits(actor=None, membership_id=membership.pk, year=2026, at=at)

    def use(key: str) -> Callable[[], object]:
        day = date(2026, 9, 4)
        return lambda: use_benefit(actor=None, membership_id=membership.pk, benefit_code="workshop", quantity=1, on=day, note="", key=key, at=at)

    results = at_once(*[use(f"place-{number}") for number in range(WORKERS)])

    account = BenefitAccount.objects.get()
    assert Counter(result for result in results if isinstance(result, str)) == {"not-enough-left": WORKERS - 10}
    assert (account.granted, account.used, account.left) == (10, 10, 0)
    assert LedgerEntry.objects.filter(movement=Movement.USED).count() == 10


def test_the_same_use_is_booked_once(at):
    given = TierBenefitFactory(benefit__code="workshop", quantity=10)
    membership = MembershipFactory(tier=given.tier)
    grant_benefits(actor=None, membership_id=membership.pk, year=2026, at=at)
    day = date(2026, 9, 4)

    at_once(
        *[
            lambda: use_benefit(
                actor=None, membership_id=membership.pk, benefit_code="workshop", quantity=1, on=day, note="", key="registration-7", at=at
            )
        ]
        * WORKERS
    )

    assert BenefitAccount.objects.get().used == 1


def test_benefits_of_a_year_are_granted_once(at):
    membership = MembershipFactory(tier=TierBenefitFactory(quantity=10).tier)

    at_once(*[lambda: grant_benefits(actor=None, membership_id=membership.pk, year=2026, at=at)] * WORKERS)

    assert BenefitAccount.objects.get().granted == 10


def test_notice_is_given_once(at, user):
    membership = MembershipFactory()

    results = at_once(*[lambda: give_notice(actor=user, membership_id=membership.pk, reason="", at=at)] * WORKERS)

    assert Counter(result for result in results if isinstance(result, str)) == {"notice-given": WORKERS - 1}
