"""When periodic work is due, and how it went."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.jobs.enums import RunStatus

__all__ = ["Job", "JobRun", "JobRunQuerySet"]


class Job(models.Model):
    """When a registered job is due next. What it does is code, found by its name."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    due_at = models.DateTimeField(_("due"))

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class JobRunQuerySet(models.QuerySet["JobRun"]):
    """Runs, narrowed by how far they are."""

    def unfinished(self) -> Self:
        """Runs that wait or are under way."""
        return self.filter(status__in=[RunStatus.QUEUED, RunStatus.RUNNING])


class JobRun(models.Model):
    """One time that a job was due and handed to the worker."""

    job = models.ForeignKey(Job, verbose_name=_("job"), on_delete=models.CASCADE, related_name="runs")
    due_at = models.DateTimeField(_("due"))
    queued_at = models.DateTimeField(_("queued"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=RunStatus.choices, default=RunStatus.QUEUED)
    error = models.TextField(_("error"), blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("job run")
        verbose_name_plural = _("job runs")
        ordering = ["-due_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "due_at"],
                name="job_run_once_per_due_time",
                violation_error_message=_("This job has already been run for this time."),
            ),
            models.UniqueConstraint(
                fields=["job"],
                condition=Q(status__in=[RunStatus.QUEUED, RunStatus.RUNNING]),
                name="job_run_one_at_a_time",
                violation_error_message=_("This job is already waiting or running."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} · {self.due_at:%Y-%m-%d %H:%M}"
