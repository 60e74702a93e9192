"""What was prepared for a new member, and what could not be."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.membership.models.memberships import Membership


class WelcomeRecordQuerySet(models.QuerySet["WelcomeRecord"]):
    def failed(self) -> Self:
        """Steps that were tried and are not done."""
        return self.filter(done_at__isnull=True)


class WelcomeRecord(models.Model):
    """One step of the welcome of one member: done once, or tried with an error that the team sees."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="welcome_records", verbose_name=_("membership"))
    step = models.CharField(_("step"), max_length=60)
    tried_at = models.DateTimeField(_("last tried"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    result_url = models.CharField(_("what was made"), max_length=500, blank=True)
    error = models.TextField(_("error"), blank=True)

    objects = WelcomeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a welcome")
        verbose_name_plural = _("steps of welcomes")
        ordering = ["membership", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "step"], name="welcome_record_once", violation_error_message=_("This step was recorded already.")
            ),
            models.CheckConstraint(
                name="welcome_record_done_or_failed",
                condition=models.Q(done_at__isnull=False, error="") | models.Q(done_at__isnull=True) & ~models.Q(error=""),
                violation_error_message=_("A step is done, or says why it is not."),
            ),
        ]

    def __str__(self) -> str:
        return self.step
