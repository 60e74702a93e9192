"""What was said with whom, and what follows from it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models.organisations import Organisation
from hubwerk.network.people.models import Person


class ContactLogQuerySet(models.QuerySet["ContactLogEntry"]):
    def open_steps(self) -> Self:
        """Entries whose next step is still to do."""
        return self.exclude(next_step="").filter(next_step_done_at__isnull=True)

    def due_by(self, day: date) -> Self:
        """Open steps that should have been done by a day, its evening included."""
        return self.open_steps().filter(next_step_due_on__lte=day)


class ContactLogEntry(models.Model):
    """A talk, call or visit of the hub team with an organisation. For the team only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_log", verbose_name=_("organisation"))
    happened_at = models.DateTimeField(_("when"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contact_log_entries", verbose_name=_("who"))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contact_log_entries", verbose_name=_("with whom")
    )
    summary = models.TextField(_("summary"))
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="next_steps", verbose_name=_("who does it")
    )
    next_step_due_on = models.DateField(_("until when"), null=True, blank=True)
    next_step_done_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = ContactLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact log entry")
        verbose_name_plural = _("contact log")
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="contact_log_summarised", condition=~Q(summary=""), violation_error_message=_("A log entry needs a summary.")
            ),
            models.CheckConstraint(
                name="contact_log_step_whole",
                condition=~Q(next_step="") | Q(next_step_owner__isnull=True, next_step_due_on__isnull=True, next_step_done_at__isnull=True),
                violation_error_message=_("Someone responsible, a date or a completion belongs to a next step that is described."),
            ),
        ]

    def __str__(self) -> str:
        return self.summary[:60]
