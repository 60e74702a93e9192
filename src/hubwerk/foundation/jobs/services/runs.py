"""Running a job and writing down how it went."""

import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog

from hubwerk.foundation.jobs.enums import RunStatus
from hubwerk.foundation.jobs.models import JobRun
from hubwerk.foundation.jobs.registry import registered

__all__ = ["KEEP_RUNS", "execute_run", "forget_old_runs"]

log = structlog.get_logger(__name__)

KEEP_RUNS: Final = timedelta(days=14)


def execute_run(*, run_id: int, clock: Callable[[], datetime]) -> None:
    """Run a queued job once. `clock` tells the time at the start and at the end.

    A run that is no longer queued is left alone; a failure is recorded, and the job runs again when it is next due.
    """
    started = JobRun.objects.filter(pk=run_id, status=RunStatus.QUEUED).update(status=RunStatus.RUNNING, started_at=clock())
    if not started:
        return
    name = JobRun.objects.values_list("job__name", flat=True).get(pk=run_id)
    job = registered().get(name)
    error = ""
    try:
        if job is None:
            error = f"No job named {name!r} is registered."
        else:
            job.run()
    except Exception:
        error = traceback.format_exc()
        log.exception("job-failed", job=name)
    JobRun.objects.filter(pk=run_id, status=RunStatus.RUNNING).update(
        status=RunStatus.FAILED if error else RunStatus.DONE, finished_at=clock(), error=error
    )


def forget_old_runs(*, at: datetime) -> int:
    """Remove the record of runs that ended long ago; returns how many."""
    old = JobRun.objects.filter(queued_at__lt=at - KEEP_RUNS).exclude(pk__in=JobRun.objects.unfinished().values("pk"))
    removed, _ = old.delete()
    return removed
