"""The board's votes."""

from datetime import timedelta

import pytest

from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.network.organisations.enums import PublicationStatus
from hubwerk.network.organisations.models import Organisation
from hubwerk.processes.membership.enums import ApplicationStatus, Choice, Decision, Majority, MembershipStatus, Outcome
from hubwerk.processes.membership.errors import (
    AlreadyMember,
    BallotClosed,
    BallotRunning,
    BallotUndecided,
    NoBoard,
    NotYourSeat,
    ProxyGivenAway,
    ProxyImpossible,
)
from hubwerk.processes.membership.models import Application, AssociationRules, Membership, Vote
from hubwerk.processes.membership.services.ballots import (
    cast_vote,
    close_ballot,
    close_due_ballots,
    give_proxy,
    open_ballot,
    take_back_proxy,
)
from hubwerk.processes.membership.services.decisions import decide_application
from tests.processes.membership.factories import ApplicationFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ballot(board, at, user):
    """A ballot of five, by the usual rules."""
    return open_ballot(actor=user, application_id=ApplicationFactory().pk, note="Passt gut.", at=at)


def vote(ballot, member, choice, at):
    return cast_vote(actor=member, seat_id=ballot.seats.get(member=member).pk, choice=choice, at=at)


def test_the_board_is_asked_by_the_rules_of_the_day(ballot, board, at):
    AssociationRules.objects.create(pk=1, majority=Majority.ABSOLUTE, quorum_percent=90)

    assert (ballot.majority, ballot.quorum_percent, ballot.closes_at) == (Majority.SIMPLE, 50, at + timedelta(days=14))
    assert {mail.to for mail in OutgoingMail.objects.filter(template="membership-vote")} == {member.email for member in board}
    assert ballot.application.status == ApplicationStatus.PROPOSED
    with pytest.raises(BallotRunning):
        open_ballot(actor=board[0], application_id=ballot.application_id, note="", at=at)


def test_a_ballot_needs_a_board(at, user):
    with pytest.raises(NoBoard):
        open_ballot(actor=user, application_id=ApplicationFactory().pk, note="", at=at)


def test_a_member_is_not_voted_on(board, at, user):
    application = ApplicationFactory(organisation=MembershipFactory().organisation)

    with pytest.raises(AlreadyMember):
        open_ballot(actor=user, application_id=application.pk, note="", at=at)


def test_a_majority_admits(ballot, board, at):
    for member in board[:3]:
        vote(ballot, member, Choice.YES, at)

    close_ballot(actor=board[0], ballot_id=ballot.pk, at=at)

    membership = Membership.objects.get()
    application = Application.objects.get(membership=membership)
    assert (application.decision, application.organisation) == (Decision.ADMITTED, membership.organisation)
    assert (membership.status, membership.starts_on, membership.tier) == (MembershipStatus.ADMITTED, application.starts_on, application.tier)
    assert Organisation.objects.get().status == PublicationStatus.PUBLISHED
    assert [(row.person.full_name, row.role) for row in membership.organisation.affiliations.all()] == [("Rosa Neu", "representative")]
    assert OutgoingMail.objects.filter(template="membership-decided").count() == 1


def test_a_ballot_is_closed_early_only_when_nothing_can_change(ballot, board, at):
    for member in board[:2]:
        vote(ballot, member, Choice.YES, at)

    with pytest.raises(BallotUndecided):
        close_ballot(actor=board[0], ballot_id=ballot.pk, at=at)


def test_a_changed_vote_counts_once(ballot, board, at):
    for choice in (Choice.YES, Choice.NO):
        vote(ballot, board[0], choice, at)

    assert [row.choice for row in Vote.objects.all()] == [Choice.NO]


def test_without_a_quorum_the_team_may_ask_again(ballot, board, at):
    vote(ballot, board[0], Choice.YES, at)

    assert close_due_ballots(at=ballot.closes_at) == 1

    ballot.refresh_from_db()
    ballot.application.refresh_from_db()
    assert (ballot.outcome, ballot.application.status) == (Outcome.NO_QUORUM, ApplicationStatus.IN_REVIEW)
    assert close_due_ballots(at=ballot.closes_at) == 0
    open_ballot(actor=board[0], application_id=ballot.application_id, note="", at=ballot.closes_at)


def test_the_deadline_ends_voting(ballot, board):
    with pytest.raises(BallotClosed):
        vote(ballot, board[0], Choice.YES, ballot.closes_at)


def test_nobody_votes_for_others_without_a_proxy(ballot, board, at, user):
    seat = ballot.seats.get(member=board[1])

    for stranger in (user, board[0]):
        with pytest.raises(NotYourSeat):
            cast_vote(actor=stranger, seat_id=seat.pk, choice=Choice.YES, at=at)


def test_a_proxy_votes_in_ones_place_until_taken_back(ballot, board, at):
    give_proxy(actor=board[0], ballot_id=ballot.pk, holder_id=board[1].pk, at=at)

    with pytest.raises(ProxyGivenAway):
        vote(ballot, board[0], Choice.YES, at)
    take_back_proxy(actor=board[0], ballot_id=ballot.pk, at=at)
    give_proxy(actor=board[0], ballot_id=ballot.pk, holder_id=board[2].pk, at=at)
    cast = cast_vote(actor=board[2], seat_id=ballot.seats.get(member=board[0]).pk, choice=Choice.NO, at=at)

    assert (cast.seat.member, cast.cast_by) == (board[0], board[2])
    with pytest.raises(ProxyImpossible):
        take_back_proxy(actor=board[0], ballot_id=ballot.pk, at=at)


def test_proxies_are_limited_and_not_passed_on(ballot, board, at, user):
    give_proxy(actor=board[0], ballot_id=ballot.pk, holder_id=board[1].pk, at=at)

    for actor, holder in ((board[2], board[1]), (board[1], board[2]), (board[2], board[0]), (board[2], board[2]), (board[2], user)):
        with pytest.raises(ProxyImpossible):
            give_proxy(actor=actor, ballot_id=ballot.pk, holder_id=holder.pk, at=at)


def test_a_decision_of_a_meeting_is_recorded(board, at, user):
    application = ApplicationFactory()

    decide_application(actor=user, application_id=application.pk, decision=Decision.DECLINED, reason="Zu weit weg.", at=at)

    application.refresh_from_db()
    assert (application.decision, application.decision_reason, application.decided_by) == (Decision.DECLINED, "Zu weit weg.", user)
    assert Membership.objects.count() == 0


def test_a_meeting_does_not_overrule_a_running_ballot(ballot, at, user):
    with pytest.raises(BallotRunning):
        decide_application(actor=user, application_id=ballot.application_id, decision=Decision.ADMITTED, reason="", at=at)
