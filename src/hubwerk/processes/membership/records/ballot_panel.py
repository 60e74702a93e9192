"""The ballots on an application: the running one with its seats, and what came of earlier ones."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from hubwerk.foundation.records.actors import acting
from hubwerk.processes.membership.enums import BallotStatus
from hubwerk.processes.membership.models import Application, Ballot, BallotSeat
from hubwerk.processes.membership.queries.ballots import rules_of, with_seats
from hubwerk.processes.membership.records.ballot_pages import ProxyForm, VoteForm
from hubwerk.processes.membership.records.ballot_words import outcome_sentence, quorum_sentence, rules_sentences, votes_sentence
from hubwerk.processes.membership.rules import may_close_ballots, may_vote
from hubwerk.processes.membership.voting import Tally, count, fixed_outcome

__all__ = ["ballots"]


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat and whether a vote was cast for it; what was voted is known only to who votes for it, and to all once the ballot is closed."""

    seat: BallotSeat
    has_voted: bool
    choice: str


@dataclass(frozen=True, slots=True)
class _Shown:
    ballot: Ballot
    seats: list[_Seat]
    quorum: str
    rules: list[str]
    votes: str
    outcome: str


def ballots(request: HttpRequest, application: Application) -> str:
    """Every ballot on the application, the newest first; nothing where the board was not asked. Three queries."""
    found = list(with_seats(Ballot.objects.filter(application=application)))
    if not found:
        return ""
    running = next((ballot for ballot in found if ballot.status == BallotStatus.OPEN), None)
    context: dict[str, object] = {
        "application": application,
        "running": _shown(running, request) if running else None,
        "closed": [_shown(ballot, request) for ballot in found if ballot.status != BallotStatus.OPEN],
    }
    if running:
        context |= _mine(request, running)
    return render_to_string("membership_records/_ballots.html", context, request=request)


def _mine(request: HttpRequest, ballot: Ballot) -> dict[str, object]:
    """What this reader can do with a running ballot."""
    reader, now = acting(request), timezone.now()
    seats = list(ballot.seats.all())
    own = next((seat for seat in seats if seat.member_id == reader.pk), None)
    is_over = ballot.closes_at <= now
    is_fixed = fixed_outcome(_tally(ballot), rules_of(ballot)) is not None
    may_take_part = reader.has_perm("membership.vote_ballot") and not is_over
    gave_nothing = own is not None and own.proxy_id is None and not hasattr(own, "vote")
    return {
        "own": own,
        "is_over": is_over,
        "votes": [
            (seat, VoteForm(initial=_stands(seat), auto_id=f"vote_{seat.pk}_%s")) for seat in seats if may_take_part and may_vote(reader, seat)
        ],
        "proxy_form": ProxyForm(ballot=ballot, giver=reader, auto_id="proxy_%s")
        if may_take_part and gave_nothing and ballot.proxies_per_holder and len(seats) > 1
        else None,
        "may_take_back": may_take_part and own is not None and own.proxy_id is not None and not hasattr(own, "vote"),
        "may_close": may_close_ballots(reader) and (is_over or is_fixed),
    }


def _shown(ballot: Ballot, request: HttpRequest) -> _Shown:
    is_closed = ballot.status == BallotStatus.CLOSED
    tally = _tally(ballot)
    seats = []
    for seat in ballot.seats.all():
        has_voted = hasattr(seat, "vote")
        may_know = has_voted and (is_closed or may_vote(request.user, seat))
        seats.append(_Seat(seat, has_voted, str(seat.vote.get_choice_display()) if may_know else ""))
    return _Shown(
        ballot,
        seats,
        quorum_sentence(ballot, tally),
        rules_sentences(ballot),
        votes_sentence(tally) if is_closed else "",
        outcome_sentence(ballot, tally) if is_closed else "",
    )


def _tally(ballot: Ballot) -> Tally:
    seats = list(ballot.seats.all())
    return count([seat.vote.choice for seat in seats if hasattr(seat, "vote")], seats=len(seats))


def _stands(seat: BallotSeat) -> dict[str, str]:
    return {"choice": seat.vote.choice} if hasattr(seat, "vote") else {}
