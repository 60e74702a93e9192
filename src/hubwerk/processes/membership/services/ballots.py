"""The board's votes: opened, given by proxy, cast, counted once."""

from datetime import datetime, timedelta
from logging import getLogger
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from hubwerk.foundation.accounts.models import User
from hubwerk.foundation.accounts.roles import Role
from hubwerk.foundation.errors import HubError, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.foundation.mail.services.outbox import queue_mail
from hubwerk.processes.membership.enums import ApplicationStatus, BallotStatus, Choice, Decision, Outcome
from hubwerk.processes.membership.errors import (
    BallotClosed,
    BallotRunning,
    BallotUndecided,
    NoBoard,
    NotYourSeat,
    ProxyGivenAway,
    ProxyImpossible,
)
from hubwerk.processes.membership.models import Ballot, BallotSeat, Vote
from hubwerk.processes.membership.queries.ballots import rules_of, tally_of
from hubwerk.processes.membership.queries.rules import current_rules
from hubwerk.processes.membership.services.decisions import record_decision, require_no_membership
from hubwerk.processes.membership.services.guards import locked_application, locked_ballot, require_valid
from hubwerk.processes.membership.services.reviews import require_in_review
from hubwerk.processes.membership.signals import announce_application
from hubwerk.processes.membership.voting import fixed_outcome, outcome

if TYPE_CHECKING:
    from django.db.models import QuerySet

logger = getLogger(__name__)

__all__ = ["board", "cast_vote", "close_ballot", "close_due_ballots", "give_proxy", "open_ballot", "take_back_proxy"]


def board() -> "QuerySet[User]":
    """Who may vote: the active accounts with the role of the board."""
    return User.objects.filter(is_active=True, groups__name=Role.BOARD).order_by("name", "pk")


@transaction.atomic
def open_ballot(*, actor: User, application_id: int, note: str, at: datetime, closes_at: datetime | None = None) -> Ballot:
    """Ask the board whether an organisation is admitted, by the rules and with the members of today; each gets a mail.

    Raises `ApplicationNotInReview`, `BallotRunning`, `NoBoard`, `AlreadyMember`, `InvalidInput` for a deadline in the past, and `NotFound`.
    """
    application = locked_application(application_id)
    if application.status == ApplicationStatus.PROPOSED:
        raise BallotRunning
    require_in_review(application)
    require_no_membership(application)
    members = list(board())
    if not members:
        raise NoBoard
    rules = current_rules()
    ballot = Ballot(
        application=application,
        note=note.strip(),
        opened_at=at,
        opened_by=actor,
        closes_at=closes_at or at + timedelta(days=rules.deadline_days),
        quorum_percent=rules.quorum_percent,
        majority=rules.majority,
        abstentions_count=rules.abstentions_count,
        proxies_per_holder=rules.proxies_per_holder,
    )
    require_valid(ballot)
    ballot.save()
    BallotSeat.objects.bulk_create([BallotSeat(ballot=ballot, member=member) for member in members])
    before, application.status, application.updated_at = application.status, ApplicationStatus.PROPOSED, at
    application.save(update_fields=["status", "updated_at"])
    changes: dict[str, tuple[object, object]] = {"status": (before, application.status), "closes_at": (None, ballot.closes_at)}
    record(actor=actor, action="application-proposed", subject=application, changes=changes, at=at)
    for member in members:
        _ask_to_vote(member, ballot, at=at)
    announce_application(application.pk)
    return ballot


@transaction.atomic
def give_proxy(*, actor: User, ballot_id: int, holder_id: int, at: datetime) -> BallotSeat:
    """Let another member of the board vote in one's place, in this ballot. Raises `BallotClosed`, `ProxyImpossible`, `NotYourSeat`, `NotFound`."""
    ballot = _open(ballot_id)
    seats = {seat.member_id: seat for seat in ballot.seats.select_related("vote").select_for_update(of=("self",))}
    seat, holder = seats.get(actor.pk), seats.get(holder_id)
    if seat is None:
        raise NotYourSeat
    held = sum(other.proxy_id == holder_id for other in seats.values() if other.pk != seat.pk)
    gave_theirs = any(other.proxy_id == actor.pk for other in seats.values())
    if holder is None or holder.pk == seat.pk or holder.proxy_id or gave_theirs or held >= ballot.proxies_per_holder or hasattr(seat, "vote"):
        raise ProxyImpossible
    before, seat.proxy_id, seat.proxy_given_at = seat.proxy_id, holder_id, at
    require_valid(seat)
    seat.save(update_fields=["proxy", "proxy_given_at"])
    record(actor=actor, action="proxy-given", subject=ballot.application, changes={"proxy": (before, holder_id)}, at=at)
    return seat


@transaction.atomic
def take_back_proxy(*, actor: User, ballot_id: int, at: datetime) -> BallotSeat:
    """Vote oneself after all; not once the vote was cast. Raises `BallotClosed`, `ProxyImpossible` and `NotYourSeat`."""
    ballot = _open(ballot_id)
    seat = ballot.seats.select_for_update(of=("self",)).select_related("vote").filter(member=actor).first()
    if seat is None:
        raise NotYourSeat
    if seat.proxy_id is None or hasattr(seat, "vote"):
        raise ProxyImpossible
    before, seat.proxy, seat.proxy_given_at = seat.proxy_id, None, None
    seat.save(update_fields=["proxy", "proxy_given_at"])
    record(actor=actor, action="proxy-taken-back", subject=ballot.application, changes={"proxy": (before, None)}, at=at)
    return seat


@transaction.atomic
def cast_vote(*, actor: User, seat_id: int, choice: Choice | str, at: datetime) -> Vote:
    """Vote for a seat; while the ballot is open the vote may be changed, and only the last one counts.

    Raises `NotYourSeat`, `ProxyGivenAway`, `BallotClosed` after the deadline, `InvalidInput` and `NotFound`.
    """
    ballot_id = BallotSeat.objects.filter(pk=seat_id).values_list("ballot_id", flat=True).first()
    if ballot_id is None:
        raise NotFound
    ballot = _open(ballot_id)
    if ballot.closes_at <= at:
        raise BallotClosed
    seat = ballot.seats.select_for_update(of=("self",)).get(pk=seat_id)
    if seat.proxy_id is not None and seat.member_id == actor.pk:
        raise ProxyGivenAway
    if actor.pk != (seat.proxy_id or seat.member_id) or not actor.is_active:
        raise NotYourSeat
    vote = Vote.objects.filter(seat=seat).first() or Vote(seat=seat)
    before = vote.choice or None
    vote.choice, vote.cast_by, vote.cast_at = str(choice), actor, at
    require_valid(vote)
    vote.save()
    # What was voted is shown once the ballot is closed; the history only tells that somebody did, or thought again.
    action = "vote-cast" if before is None else "vote-changed"
    record(actor=actor, action=action, subject=ballot.application, changes={"seat": (None, seat.member_id)}, at=at)
    return vote


@transaction.atomic
def close_ballot(*, actor: User | None, ballot_id: int, at: datetime) -> Ballot:
    """Count the votes and, with a quorum, decide on the application; without one the team may ask again.

    Possible from the deadline on, or as soon as no further vote can change the outcome. Raises `BallotClosed`, `BallotUndecided`, `NotFound`.
    """
    application_id = Ballot.objects.filter(pk=ballot_id).values_list("application_id", flat=True).first()
    if application_id is None:
        raise NotFound
    application = locked_application(application_id)
    ballot = _open(ballot_id)
    tally, rules = tally_of(ballot), rules_of(ballot)
    found = outcome(tally, rules) if ballot.closes_at <= at else fixed_outcome(tally, rules)
    if found is None:
        raise BallotUndecided
    ballot.status, ballot.outcome, ballot.closed_at = BallotStatus.CLOSED, found, at
    require_valid(ballot)
    ballot.save(update_fields=["status", "outcome", "closed_at"])
    changes: dict[str, tuple[object, object]] = {"outcome": (None, found), "yes": (None, tally.yes), "no": (None, tally.no)}
    changes |= {"abstained": (None, tally.abstained), "seats": (None, tally.seats)}
    record(actor=actor, action="ballot-closed", subject=application, changes=changes, at=at)
    if found == Outcome.NO_QUORUM:
        application.status, application.updated_at = ApplicationStatus.IN_REVIEW, at
        application.save(update_fields=["status", "updated_at"])
        announce_application(application.pk)
    else:
        decision = Decision.ADMITTED if found == Outcome.ACCEPTED else Decision.DECLINED
        record_decision(application, actor=actor, decision=decision, reason="", at=at)
    return ballot


def close_due_ballots(*, at: datetime) -> int:
    """Close every ballot whose time is over, each in a transaction of its own. Returns how many were closed."""
    closed = 0
    for key in list(Ballot.objects.past_deadline(at).order_by("closes_at", "pk").values_list("pk", flat=True)):
        try:
            close_ballot(actor=None, ballot_id=key, at=at)
        except BallotClosed:
            continue  # somebody was faster
        except HubError as error:
            logger.warning("ballot %s could not be closed: %s", key, error.code)
            continue
        closed += 1
    return closed


def _ask_to_vote(member: User, ballot: Ballot, *, at: datetime) -> None:
    with translation.override(member.language):
        closes_on = date_format(timezone.localtime(ballot.closes_at), "DATETIME_FORMAT")
    queue_mail(
        template="membership-vote",
        to=member.email,
        language=member.language,
        context={"organisation": ballot.application.name, "closes_on": closes_on, "note": ballot.note, "application": ballot.application_id},
        key=f"membership-vote/{ballot.pk}/{member.pk}",
        at=at,
        about=ballot,
    )


def _open(ballot_id: int) -> Ballot:
    ballot = locked_ballot(ballot_id)
    if ballot.status != BallotStatus.OPEN:
        raise BallotClosed
    return ballot
