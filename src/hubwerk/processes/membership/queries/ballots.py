"""Ballots, read and counted."""

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from hubwerk.processes.membership.models import Ballot, BallotSeat, Vote
from hubwerk.processes.membership.voting import Tally, VotingRules, count

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["rules_of", "seats_to_vote_for", "tally_of", "with_seats"]


def rules_of(ballot: Ballot) -> VotingRules:
    """The rules a ballot is counted by."""
    return VotingRules(ballot.quorum_percent, ballot.majority, ballot.abstentions_count)


def tally_of(ballot: Ballot) -> Tally:
    """How the votes stand. Two queries."""
    return count(Vote.objects.filter(seat__ballot=ballot).values_list("choice", flat=True), seats=ballot.seats.count())


def with_seats(ballots: QuerySet[Ballot]) -> QuerySet[Ballot]:
    """Ballots with their seats, who holds them, and what was voted."""
    seats = BallotSeat.objects.select_related("member", "proxy", "vote__cast_by")
    return ballots.select_related("application", "opened_by").prefetch_related(Prefetch("seats", queryset=seats))


def seats_to_vote_for(user: "User") -> QuerySet[BallotSeat]:
    """Seats in open ballots for which nobody has voted yet and this user can."""
    own = Q(member=user, proxy__isnull=True) | Q(proxy=user)
    seats = BallotSeat.objects.filter(own, ballot__in=Ballot.objects.open(), vote__isnull=True)
    return seats.select_related("ballot__application", "member").order_by("ballot__closes_at", "pk")
