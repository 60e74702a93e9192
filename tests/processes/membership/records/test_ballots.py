from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.history.queries import entries_about
from hubwerk.processes.membership.enums import BallotStatus, Choice, Decision, Majority, Outcome
from hubwerk.processes.membership.models import Application, Ballot, Vote
from hubwerk.processes.membership.records.ballot_words import outcome_sentence, quorum_sentence
from hubwerk.processes.membership.voting import Tally
from tests.processes.membership.factories import BallotFactory, BallotSeatFactory

pytestmark = pytest.mark.django_db


def _page(ballot):
    return reverse("membership_applications:inspect", args=[ballot.application_id])


def _vote(client, seat, choice=Choice.YES):
    return client.post(reverse("membership_applications:vote", args=[seat.pk]), {"choice": choice})


def test_a_member_of_the_board_sees_the_facts_and_their_ballot(board_browsers, ballot):
    client, seat = board_browsers[0]

    page = client.get(_page(ballot)).content.decode()

    assert "Wir bauen Maschinen" in page
    assert "0 of 3 have voted. The quorum of 2 is not reached." in page
    assert page.count("has not voted yet") == 3
    assert reverse("membership_applications:vote", args=[seat.pk]) in page
    assert "Close the ballot and count" not in page


def test_a_vote_is_cast_changed_and_secret_until_the_end(board_browsers, ballot):
    (client, seat), (other, _other_seat), _third = board_browsers

    assert _vote(client, seat, Choice.YES)["Location"] == _page(ballot) + "#vote"
    _vote(client, seat, Choice.NO)

    assert Vote.objects.get().choice == Choice.NO
    mine, theirs = client.get(_page(ballot)).content.decode(), other.get(_page(ballot)).content.decode()
    assert "<td>No</td>" in mine
    assert "has voted" in theirs
    assert "<td>No</td>" not in theirs
    assert "<td>Yes</td>" not in theirs
    assert [entry.changes for entry in entries_about(ballot.application) if entry.action.startswith("vote")] == [{"seat": [None, seat.member_id]}] * 2


def test_nobody_votes_for_a_seat_that_is_not_theirs(board_browsers, ballot):
    (client, _seat), (_other, other_seat), _third = board_browsers

    response = _vote(client, other_seat)

    assert response["Location"] == reverse("wagtailadmin_home")
    assert not Vote.objects.exists()


def test_an_administrator_without_a_seat_reads_and_does_not_vote(administrator, ballot):
    seat = ballot.seats.first()

    page = administrator.get(_page(ballot)).content.decode()

    assert "0 of 3 have voted" in page
    assert reverse("membership_applications:vote", args=[seat.pk]) not in page
    assert _vote(administrator, seat)["Location"] == reverse("wagtailadmin_home")
    assert not Vote.objects.exists()


def test_a_proxy_is_given_used_and_stays_once_used(board_browsers, ballot):
    (giver, seat), (holder, _seat), _third = board_browsers
    giver.post(reverse("membership_applications:proxy", args=[ballot.pk]), {"holder": holder.user.pk})

    assert _vote(giver, seat)["Location"] == reverse("wagtailadmin_home")
    assert f"The vote of {giver.user.name}, who gave you the proxy" in holder.get(_page(ballot)).content.decode()
    _vote(holder, seat, Choice.ABSTAIN)

    vote = Vote.objects.get()
    assert (vote.seat, vote.choice, vote.cast_by) == (seat, Choice.ABSTAIN, holder.user)
    response = giver.post(reverse("membership_applications:take-back-proxy", args=[ballot.application_id]), follow=True)
    assert "This proxy is not possible" in response.content.decode()


def test_a_proxy_is_taken_back(board_browsers, ballot):
    (giver, seat), (holder, _seat), _third = board_browsers
    giver.post(reverse("membership_applications:proxy", args=[ballot.pk]), {"holder": holder.user.pk})

    response = giver.post(reverse("membership_applications:take-back-proxy", args=[ballot.application_id]))

    assert response["Location"] == _page(ballot)
    _vote(giver, seat)
    assert Vote.objects.get().cast_by == giver.user


def test_a_holder_takes_no_more_proxies_than_the_rules_allow(board_browsers, ballot):
    (first, _s), (holder, _t), (third, _u) = board_browsers
    for giver in (first, third):
        response = giver.post(reverse("membership_applications:proxy", args=[ballot.pk]), {"holder": holder.user.pk})

    assert "This proxy is not possible" in response.content.decode()
    assert ballot.seats.filter(proxy=holder.user).count() == 1


def test_closing_waits_until_nothing_can_change(board_browsers, ballot, office):
    close = reverse("membership_applications:close-ballot", args=[ballot.application_id])

    early = office.post(close, follow=True)
    assert "can be closed when its deadline has come" in early.content.decode()
    for client, seat in board_browsers:
        _vote(client, seat)
    assert "Close the ballot and count" in office.get(_page(ballot)).content.decode()
    office.post(close)

    ballot.refresh_from_db()
    assert (ballot.status, ballot.outcome) == (BallotStatus.CLOSED, Outcome.ACCEPTED)
    assert Application.objects.get(pk=ballot.application_id).decision == Decision.ADMITTED
    again = office.post(close, follow=True)
    assert "This ballot is closed." in again.content.decode()


def test_after_closing_every_vote_and_the_arithmetic_are_there(board_browsers, ballot):
    for (client, seat), choice in zip(board_browsers, (Choice.YES, Choice.NO, Choice.ABSTAIN), strict=True):
        _vote(client, seat, choice)
    client, _seat = board_browsers[0]
    client.post(reverse("membership_applications:close-ballot", args=[ballot.application_id]))

    page = client.get(_page(ballot)).content.decode()

    assert "1 yes against 1 no: not admitted." in page
    for word in ("Yes", "No", "Abstention"):
        assert f"<td>{word}</td>" in page


def test_after_the_deadline_nobody_votes_and_the_board_closes(board_browsers, ballot):
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    client, seat = board_browsers[0]

    assert "This ballot is closed." in _vote(client, seat).content.decode()
    page = client.get(_page(ballot)).content.decode()
    assert '<span class="hub-late">over</span>' in page
    assert reverse("membership_applications:vote", args=[seat.pk]) not in page
    client.post(reverse("membership_applications:close-ballot", args=[ballot.application_id]))

    ballot.refresh_from_db()
    assert ballot.outcome == Outcome.NO_QUORUM
    page = client.get(_page(ballot)).content.decode()
    assert "Too few took part, so nothing is decided." in page
    assert "did not vote" in page


def test_finance_and_events_do_not_see_votes(signed_in, ballot):
    for role in (Role.FINANCE, Role.EVENTS):
        assert signed_in(role).get(_page(ballot))["Location"] == reverse("wagtailadmin_home")


def test_the_page_takes_no_more_queries_for_more_seats(office, queries_of):
    now = timezone.now()
    ballot = BallotFactory(opened_at=now, closes_at=now + timedelta(days=1))
    BallotSeatFactory(ballot=ballot)
    one = queries_of(office, _page(ballot))
    BallotSeatFactory.create_batch(2, ballot=ballot)

    assert queries_of(office, _page(ballot)) == one


@pytest.mark.parametrize(
    ("rules", "outcome", "tally", "words"),
    [
        ({}, "", Tally(5, 1, 0, 0), "1 of 5 have voted. The quorum of 3 is not reached."),
        ({}, "", Tally(5, 1, 1, 1), "3 of 5 have voted. The quorum of 3 is reached."),
        ({"quorum_percent": 0}, "", Tally(5, 0, 0, 0), "0 of 5 have voted; no quorum is needed."),
        ({"abstentions_count": False}, "", Tally(5, 1, 1, 1), "3 of 5 have voted; for the quorum 3 have to vote yes or no."),
        ({"abstentions_count": False}, "no_quorum", Tally(5, 1, 1, 1), "3 of 5 have voted. The quorum of 3 is not reached."),
    ],
)
def test_the_quorum_in_words(rules, outcome, tally, words):
    assert quorum_sentence(Ballot(outcome=outcome, **rules), tally) == words


@pytest.mark.parametrize("majority", Majority)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_its_sentence(majority, outcome):
    sentence = outcome_sentence(Ballot(majority=majority, outcome=outcome), Tally(5, 2, 1, 1))

    assert ("nothing is decided" in sentence) == (outcome == Outcome.NO_QUORUM)
    assert (": admitted." in sentence) == (outcome == Outcome.ACCEPTED)
