"""What the worker does for the jobs room."""

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from hubwerk.foundation.jobs.services.runs import execute_run, forget_old_runs

__all__ = ["run_job", "tidy_up"]


@task()
def run_job(run_id: int) -> None:
    """Run a job that is due."""
    execute_run(run_id=run_id, clock=timezone.now)


def tidy_up() -> None:
    """Forget runs and finished tasks that nobody will look at any more."""
    forget_old_runs(at=timezone.now())
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
