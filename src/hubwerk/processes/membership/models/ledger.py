"""The ledger of benefits: what each member was granted, has used, and has left."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.membership.enums import Movement
from hubwerk.processes.membership.models.memberships import Membership
from hubwerk.processes.membership.models.tiers import Benefit


class BenefitAccount(models.Model):
    """One benefit of one membership in one year. Never more is used than was granted."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="benefit_accounts", verbose_name=_("membership"))
    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="accounts", verbose_name=_("benefit"))
    year = models.PositiveSmallIntegerField(_("year"))
    granted = models.PositiveIntegerField(_("granted"), default=0)
    used = models.PositiveIntegerField(_("used"), default=0)

    class Meta:
        verbose_name = _("benefit of a member")
        verbose_name_plural = _("benefits of members")
        ordering = ["membership", "-year", "benefit__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "benefit", "year"],
                name="benefit_account_once",
                violation_error_message=_("There is an account of this benefit for this year already."),
            ),
            models.CheckConstraint(
                name="benefit_account_covered",
                condition=Q(used__lte=F("granted")),
                violation_error_message=_("Not more can be used than was granted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit}, {self.year}: {self.left}/{self.granted}"

    @property
    def left(self) -> int:
        """What can still be used."""
        return self.granted - self.used


class LedgerEntry(models.Model):
    """One movement in the account of a benefit. Written once; a mistake is corrected by another movement."""

    account = models.ForeignKey(BenefitAccount, on_delete=models.PROTECT, related_name="entries", verbose_name=_("account"))
    movement = models.CharField(_("movement"), max_length=10, choices=Movement)
    quantity = models.PositiveIntegerField(_("quantity"), validators=[MinValueValidator(1)])
    on = models.DateField(_("day"))
    at = models.DateTimeField(_("recorded"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    key = models.CharField(_("key"), max_length=120, unique=True, help_text=_("What the movement stands for; the same key is booked once."))
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("takes back")
    )

    class Meta:
        verbose_name = _("movement of a benefit")
        verbose_name_plural = _("movements of benefits")
        ordering = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="ledger_entry_some", condition=Q(quantity__gte=1), violation_error_message=_("A movement is of at least one.")
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_movement_display()} {self.quantity} × {self.account.benefit}"
