"""Handing periodic work to the worker when it is due."""

from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction

from hubwerk.foundation.jobs.enums import RunStatus
from hubwerk.foundation.jobs.models import Job, JobRun
from hubwerk.foundation.jobs.registry import RegisteredJob, registered
from hubwerk.foundation.jobs.tasks import run_job

__all__ = ["LOST_AFTER", "next_due", "tick"]

log = structlog.get_logger(__name__)

# A run that has not ended by then, or ten intervals if that is longer, is taken for lost and makes room for the next.
LOST_AFTER: Final = timedelta(hours=1)


def tick(at: datetime) -> list[str]:
    """Queue every job that is due and returns their names. Safe to run in several processes at once."""
    return [job.name for job in registered().values() if _queue_if_due(job, at)]


def next_due(due_at: datetime, *, every: timedelta, at: datetime) -> datetime:
    """The first due time after `at` in the rhythm of the last one; what was missed is not made up for."""
    missed = max(0, (at - due_at) // every)
    return due_at + (missed + 1) * every


@transaction.atomic
def _queue_if_due(registered_job: RegisteredJob, at: datetime) -> bool:
    job, _ = Job.objects.get_or_create(name=registered_job.name, defaults={"due_at": at})
    if job.due_at > at:
        return False
    # Whoever moves the due time on has the job; the row lock of the update makes the others wait and then miss.
    claimed = Job.objects.filter(pk=job.pk, due_at=job.due_at).update(due_at=next_due(job.due_at, every=registered_job.every, at=at))
    if not claimed or _is_still_busy(job, registered_job, at):
        return False
    run = JobRun.objects.create(job=job, due_at=job.due_at, queued_at=at)
    run_job.enqueue(run.pk)
    return True


def _is_still_busy(job: Job, registered_job: RegisteredJob, at: datetime) -> bool:
    """Whether an earlier run is still to be waited for; runs that nobody will end are marked as lost."""
    unfinished = JobRun.objects.filter(job=job).unfinished()
    patience = max(LOST_AFTER, 10 * registered_job.every)
    lost = unfinished.filter(queued_at__lt=at - patience).update(status=RunStatus.LOST, finished_at=at)
    if lost:
        log.error("job-run-lost", job=job.name)
    return unfinished.exists()
