"""The board's votes on applications."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.membership.enums import BallotStatus, Choice, Outcome
from hubwerk.processes.membership.models.applications import Application
from hubwerk.processes.membership.models.association import BallotRules


class BallotQuerySet(models.QuerySet["Ballot"]):
    def open(self) -> Self:
        """Ballots that take votes, or should have been closed."""
        return self.filter(status=BallotStatus.OPEN)

    def past_deadline(self, at: datetime) -> Self:
        """Open ballots whose time is over."""
        return self.open().filter(closes_at__lte=at)


class Ballot(BallotRules):
    """The board is asked whether an organisation is admitted. Rules and seats are those of the day it was opened."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="ballots", verbose_name=_("application"))
    note = models.TextField(_("note to the board"), blank=True)
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opened by")
    )
    closes_at = models.DateTimeField(_("deadline"))
    status = models.CharField(_("state"), max_length=10, choices=BallotStatus, default=BallotStatus.OPEN)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        ordering = ["-opened_at", "-pk"]
        permissions: ClassVar = [("vote_ballot", "Can vote as a member of the board")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"],
                name="ballot_one_open",
                condition=Q(status=BallotStatus.OPEN),
                violation_error_message=_("The board is voting on this application already."),
            ),
            models.CheckConstraint(
                name="ballot_closed_whole",
                condition=Q(status=BallotStatus.OPEN, outcome="", closed_at__isnull=True)
                | Q(status=BallotStatus.CLOSED, closed_at__isnull=False) & ~Q(outcome=""),
                violation_error_message=_("A closed ballot has an outcome and a time, an open one neither."),
            ),
            models.CheckConstraint(
                name="ballot_closes_after_opening",
                condition=Q(closes_at__gt=F("opened_at")),
                violation_error_message=_("A ballot cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)


class BallotSeat(models.Model):
    """Someone who may vote in a ballot, and who votes in their place."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="seats", verbose_name=_("ballot"))
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballot_seats", verbose_name=_("member of the board"))
    proxy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="held_proxies", verbose_name=_("represented by")
    )
    proxy_given_at = models.DateTimeField(_("proxy given"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat in a ballot")
        verbose_name_plural = _("seats in ballots")
        ordering = ["ballot", "member__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ballot", "member"], name="ballot_seat_once", violation_error_message=_("This person has a seat in this ballot already.")
            ),
            models.CheckConstraint(
                name="ballot_seat_proxy_somebody_else",
                condition=Q(proxy__isnull=True, proxy_given_at__isnull=True) | Q(proxy_given_at__isnull=False) & ~Q(proxy=F("member")),
                violation_error_message=_("A proxy is given to somebody else, at a time."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)


class Vote(models.Model):
    """What was voted for one seat: at most one vote a seat, whoever cast it."""

    seat = models.OneToOneField(BallotSeat, on_delete=models.PROTECT, related_name="vote", verbose_name=_("seat"))
    choice = models.CharField(_("vote"), max_length=10, choices=Choice)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cast_votes", verbose_name=_("cast by"))
    cast_at = models.DateTimeField(_("cast"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["seat", "pk"]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_choice_display()}"
