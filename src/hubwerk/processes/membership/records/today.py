"""What the team and the board have to do today with applications and memberships."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.processes.membership.enums import ApplicationStatus, MembershipStatus
from hubwerk.processes.membership.models import Application, ApplicationForm, Ballot, Membership, WelcomeRecord
from hubwerk.processes.membership.queries.ballots import seats_to_vote_for
from hubwerk.processes.membership.queries.rules import statutes_in_force
from hubwerk.processes.membership.records.addresses import application_page, membership_page
from hubwerk.processes.membership.rules import may_close_ballots, may_keep_memberships, may_put_to_the_board, may_review_applications
from hubwerk.processes.membership.services.ballots import board

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["ending_memberships", "failed_welcomes", "gaps", "late_ballots", "missing_votes", "waiting_applications"]

SLOW: Final = timedelta(days=7)
SOON: Final = timedelta(days=30)
_AT_MOST: Final = 200  # of each kind; nobody reads further, and the first are the oldest


def waiting_applications(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Applications that wait for the team: new ones, answers that arrived, and those being checked. Two queries."""
    if not may_review_applications(user):
        return
    waiting = Application.objects.filter(status__in=[ApplicationStatus.APPLIED, ApplicationStatus.IN_REVIEW]).defer("answers", "details")
    for application in waiting.prefetch_related("messages").order_by("updated_at", "pk")[:_AT_MOST]:
        last = next(reversed(application.messages.all()), None)
        has_answer = last is not None and not last.from_team
        title, kind = _("%(organisation)s has applied: check the application."), _("Application")
        if has_answer:
            title, kind = _("%(organisation)s has answered your question."), _("Answer")
        elif application.status == ApplicationStatus.IN_REVIEW:
            title, kind = _("%(organisation)s is being checked: ask back, or propose it to the board."), _("Application in review")
        yield TodayItem(
            title=title % {"organisation": application},
            url=application_page(application.pk, "messages" if has_answer else ""),
            since=application.updated_at,
            kind=kind,
            overdue=at - application.updated_at > SLOW,
        )


def missing_votes(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Seats in running ballots for which this reader can vote and nobody has. One query."""
    if not user.has_perm("membership.vote_ballot"):
        return
    for seat in seats_to_vote_for(user).filter(ballot__closes_at__gt=at)[:_AT_MOST]:
        names = {"organisation": seat.ballot.application, "name": seat.member}
        own = seat.member_id == user.pk
        yield TodayItem(
            title=(_("Vote on %(organisation)s.") if own else _("Vote on %(organisation)s for %(name)s.")) % names,
            url=application_page(seat.ballot.application_id, "vote"),
            since=seat.ballot.opened_at,
            kind=_("Vote, until %(day)s") % {"day": date_format(timezone.localtime(seat.ballot.closes_at), "SHORT_DATE_FORMAT")},
            mine=True,
        )


def late_ballots(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Ballots whose time is over and that nobody has closed, nor the hub itself could. One query."""
    if not may_close_ballots(user):
        return
    for ballot in Ballot.objects.past_deadline(at).select_related("application").order_by("closes_at", "pk")[:_AT_MOST]:
        yield TodayItem(
            title=_("The time to vote on %(organisation)s is over: close the ballot.") % {"organisation": ballot.application},
            url=application_page(ballot.application_id, "vote"),
            since=ballot.closes_at,
            kind=_("Ballot"),
            overdue=True,
        )


def ending_memberships(user: "User", at: datetime) -> Iterator[TodayItem]:
    """Members that have given notice and whose last day is near: talk to them, and say goodbye. One query."""
    if not may_keep_memberships(user):
        return
    today = timezone.localdate(at)
    ending = Membership.objects.filter(status=MembershipStatus.NOTICE_GIVEN, ends_on__range=(today, today + SOON)).select_related("organisation")
    for membership in ending.order_by("ends_on", "pk")[:_AT_MOST]:
        ends_on = membership.ends_on or today
        yield TodayItem(
            title=_("The membership of %(organisation)s ends on %(day)s.")
            % {"organisation": membership.organisation, "day": date_format(ends_on, "DATE_FORMAT")},
            url=membership_page(membership.pk),
            since=_morning(ends_on - SOON),
            kind=_("Notice"),
        )


def failed_welcomes(user: "User", _at: datetime) -> Iterator[TodayItem]:
    """Steps of a welcome that were tried and failed. One query."""
    if not may_keep_memberships(user):
        return
    failed = WelcomeRecord.objects.failed().exclude(membership__status=MembershipStatus.ENDED).select_related("membership__organisation")
    for record in failed.order_by("tried_at", "pk")[:_AT_MOST]:
        yield TodayItem(
            title=_("Part of the welcome of %(organisation)s could not be prepared.") % {"organisation": record.membership.organisation},
            url=membership_page(record.membership_id, "welcome"),
            since=record.tried_at,
            kind=_("Welcome"),
        )


def gaps(user: "User", at: datetime) -> Iterator[TodayItem]:
    """What the association has not laid down although it takes applications: statutes, and a board. Three queries."""
    may_enter, may_propose = user.has_perm("membership.add_statutes"), may_put_to_the_board(user)
    if not (may_enter or may_propose) or not ApplicationForm.objects.filter(is_open=True).exists():
        return
    if may_enter and statutes_in_force(timezone.localdate(at)) is None:
        yield TodayItem(
            title=_("No statutes are in force: applicants have nothing to accept."),
            url=reverse("membership_statutes:add"),
            since=at,
            kind=_("Statutes"),
        )
    if may_propose and not board().exists():
        yield TodayItem(
            title=_("Nobody has the role “Board”: no application can be put to the vote."),
            url=reverse("membership_applications:index"),
            since=at,
            kind=_("Board"),
        )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
