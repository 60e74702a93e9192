"""Tiers of membership: whom each is for, what it costs a year, what it gives."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.records.languages import Described, Named
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.processes.membership.enums import Unit


class Tier(Described):
    """A kind of membership, with its rules, its price and its benefits."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_open = models.BooleanField(_("can be applied for"), default=True)

    class Meta(Described.Meta):
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = ["position", "pk"]


class TierRuleQuerySet(models.QuerySet["TierRule"]):
    def fitting(self, *, kind: str, size: int | None) -> Self:
        """Rules that an organisation meets; one that does not say its size meets only rules without a size."""
        sized = Q(size_from__isnull=True, size_to__isnull=True)
        if size is not None:
            sized = (Q(size_from__isnull=True) | Q(size_from__lte=size)) & (Q(size_to__isnull=True) | Q(size_to__gte=size))
        return self.filter(sized, kind__in=["", kind])


class TierRule(models.Model):
    """For whom a tier is: a kind of organisation of a size. A tier without rules is for everyone."""

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="rules", verbose_name=_("tier"))
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, blank=True, help_text=_("Empty for every kind."))
    size_from = models.PositiveIntegerField(_("from how many employees"), null=True, blank=True)
    size_to = models.PositiveIntegerField(_("up to how many employees"), null=True, blank=True)

    objects = TierRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of a tier")
        verbose_name_plural = _("rules of tiers")
        ordering = ["tier", "kind", "size_from", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="tier_rule_ordered",
                condition=Q(size_from__isnull=True) | Q(size_to__isnull=True) | Q(size_to__gte=F("size_from")),
                violation_error_message=_("The upper number of employees is below the lower one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tier}: {self.get_kind_display() or _('every kind')}"


class TierPriceQuerySet(models.QuerySet["TierPrice"]):
    def on(self, day: date) -> Self:
        """Prices that had begun by a day, each tier's newest first."""
        return self.filter(valid_from__lte=day).order_by("tier", "-valid_from")


class TierPrice(models.Model):
    """What a tier costs a year, from a day on until the next price begins."""

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="prices", verbose_name=_("tier"))
    valid_from = models.DateField(_("valid from"))
    amount = models.DecimalField(_("euros a year"), max_digits=9, decimal_places=2, validators=[MinValueValidator(0)])

    objects = TierPriceQuerySet.as_manager()

    class Meta:
        verbose_name = _("price of a tier")
        verbose_name_plural = _("prices of tiers")
        ordering = ["tier", "-valid_from"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tier", "valid_from"],
                name="tier_price_one_a_day",
                violation_error_message=_("This tier has a price from this day on already."),
            ),
            models.CheckConstraint(
                name="tier_price_not_negative", condition=Q(amount__gte=0), violation_error_message=_("A price cannot be below zero.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tier}, {self.valid_from}: {self.amount}"


class Benefit(Named):
    """Something members can use up: workshop places, days in the coworking space, a contingent of advice."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.PLACES)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Named.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["position", "pk"]


class TierBenefit(models.Model):
    """How much of a benefit a tier gives a year."""

    tier = models.ForeignKey(Tier, on_delete=models.CASCADE, related_name="benefits", verbose_name=_("tier"))
    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="tiers", verbose_name=_("benefit"))
    quantity = models.PositiveIntegerField(_("a year"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("benefit of a tier")
        verbose_name_plural = _("benefits of tiers")
        ordering = ["tier", "benefit__position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tier", "benefit"], name="tier_benefit_once", violation_error_message=_("This tier gives this benefit already.")
            ),
            models.CheckConstraint(
                name="tier_benefit_some", condition=Q(quantity__gte=1), violation_error_message=_("A benefit is at least one a year.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.benefit}"
