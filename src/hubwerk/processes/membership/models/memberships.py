"""Memberships: an organisation's standing in the association, from its admission to its last day."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.membership.enums import DiscountKind, MembershipStatus
from hubwerk.processes.membership.models.applications import Application
from hubwerk.processes.membership.models.tiers import Tier


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> Self:
        """Memberships that have not ended, those that begin later too."""
        return self.exclude(status=MembershipStatus.ENDED)

    def beginning_by(self, day: date) -> Self:
        """Admitted memberships whose first day has come."""
        return self.filter(status=MembershipStatus.ADMITTED, starts_on__lte=day)

    def over_by(self, day: date) -> Self:
        """Memberships whose last day is past and that have not been ended."""
        return self.current().filter(ends_on__lt=day)


class Membership(models.Model):
    """An organisation's standing in the association. At most one at a time; ended ones stay as history."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation"))
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="membership", verbose_name=_("application")
    )
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("tier"))
    status = models.CharField(_("state"), max_length=12, choices=MembershipStatus, default=MembershipStatus.ADMITTED)
    admitted_on = models.DateField(_("admitted on"))
    starts_on = models.DateField(_("member since"))
    notice_given_on = models.DateField(_("notice given on"), null=True, blank=True)
    notice_reason = models.TextField(_("reason of the notice"), blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.TextField(_("reason of the end"), blank=True)
    suspended_on = models.DateField(_("suspended on"), null=True, blank=True)
    suspension_reason = models.TextField(_("reason of the suspension"), blank=True)
    joins_for_region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships_for_it", verbose_name=_("joined for the region")
    )
    came_through = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships_brought", verbose_name=_("came through")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("created"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-starts_on", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-starts_on", "-id"], name="membership_newest"),
            models.Index(fields=["status", "ends_on"], name="membership_status_ends"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="membership_one_current",
                condition=~Q(status=MembershipStatus.ENDED),
                violation_error_message=_("This organisation is a member already."),
            ),
            models.CheckConstraint(
                name="membership_notice_dated",
                condition=~Q(status=MembershipStatus.NOTICE_GIVEN) | Q(notice_given_on__isnull=False, ends_on__isnull=False),
                violation_error_message=_("After notice, a membership has a last day."),
            ),
            models.CheckConstraint(
                name="membership_suspension_dated",
                condition=~Q(status=MembershipStatus.SUSPENDED) | Q(suspended_on__isnull=False),
                violation_error_message=_("A suspended membership has the day it was suspended."),
            ),
            models.CheckConstraint(
                name="membership_ended_dated",
                condition=~Q(status=MembershipStatus.ENDED) | Q(ends_on__isnull=False),
                violation_error_message=_("A membership that has ended has a last day."),
            ),
            models.CheckConstraint(
                name="membership_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A membership cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class TierPeriod(models.Model):
    """Which tier a membership is in, from when until when; the last one is open."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tier_periods", verbose_name=_("membership"))
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, related_name="periods", verbose_name=_("tier"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("period in a tier")
        verbose_name_plural = _("periods in tiers")
        ordering = ["membership", "from_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership"],
                name="tier_period_one_open",
                condition=Q(until_on__isnull=True),
                violation_error_message=_("A membership is in one tier at a time."),
            ),
            models.UniqueConstraint(
                fields=["membership", "from_on"],
                name="tier_period_one_start",
                violation_error_message=_("A membership changes its tier once a day at most."),
            ),
            models.CheckConstraint(
                name="tier_period_ordered",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                violation_error_message=_("A period cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tier}, {self.from_on}"


class Discount(models.Model):
    """What a member pays less, for how long, and why."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="discounts", verbose_name=_("membership"))
    kind = models.CharField(_("kind"), max_length=10, choices=DiscountKind)
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=2, validators=[MinValueValidator(0)])
    reason = models.CharField(_("reason"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True, help_text=_("Empty for no end."))

    class Meta:
        verbose_name = _("discount")
        verbose_name_plural = _("discounts")
        ordering = ["membership", "valid_from", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="discount_reasoned", condition=~Q(reason=""), violation_error_message=_("A discount needs a reason.")),
            models.CheckConstraint(
                name="discount_valued",
                condition=Q(value__gt=0) & (~Q(kind=DiscountKind.PERCENT) | Q(value__lte=100)),
                violation_error_message=_("A discount is more than zero and at most 100 percent."),
            ),
            models.CheckConstraint(
                name="discount_ordered",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("A discount cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
