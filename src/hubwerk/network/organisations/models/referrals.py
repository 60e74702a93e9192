"""Where a registration, an application or an organisation came from."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReferralQuerySet(models.QuerySet["Referral"]):
    def from_source(self, source: str, source_key: str) -> Self:
        """The referrals that one thing of one room gave out."""
        return self.filter(source=source, source_key=source_key)


class Referral(models.Model):
    """An opaque origin. A room above gives out a token under its own name and key (a mandate, a relayed invitation) and reads it back later;
    the rooms below only remember the row and never look inside."""

    token = models.CharField(_("token"), max_length=64, unique=True)
    source = models.CharField(_("given out by"), max_length=40)
    source_key = models.CharField(_("key of the giver"), max_length=100)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="referrals",
        verbose_name=_("multiplier"),
    )
    created_at = models.DateTimeField(_("created"), editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["source", "source_key"], name="referral_source")]
        constraints = [
            models.CheckConstraint(
                name="referral_filled",
                condition=~Q(token="") & ~Q(source="") & ~Q(source_key=""),
                violation_error_message=_("A referral needs its token, its giver and the giver's key."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_key}"
