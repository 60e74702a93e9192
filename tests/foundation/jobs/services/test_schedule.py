"""Periodic work is queued when it is due, once, however many processes look."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connections
from django_tasks_db.models import DBTaskResult

from hubwerk.foundation.jobs import registry
from hubwerk.foundation.jobs.enums import RunStatus
from hubwerk.foundation.jobs.models import Job, JobRun
from hubwerk.foundation.jobs.services.runs import KEEP_RUNS, execute_run, forget_old_runs
from hubwerk.foundation.jobs.services.schedule import LOST_AFTER, next_due, tick

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def calls(monkeypatch):
    """One job, "hourly", that leaves a mark; the jobs of the rooms are put aside."""
    marks = []
    monkeypatch.setattr(registry, "_jobs", {})
    registry.register("hourly", every=HOUR, run=lambda: marks.append("ran"))
    return marks


def _runs():
    return list(JobRun.objects.order_by("due_at").values_list("job__name", "due_at", "status"))


def test_new_job_is_due_at_once_and_then_after_its_interval(calls, at):
    assert tick(at) == ["hourly"]
    assert tick(at + timedelta(minutes=59)) == []
    execute_run(run_id=JobRun.objects.get().pk, clock=lambda: at)
    assert tick(at + HOUR) == ["hourly"]

    assert _runs() == [("hourly", at, RunStatus.DONE), ("hourly", at + HOUR, RunStatus.QUEUED)]
    assert DBTaskResult.objects.count() == 2


@pytest.mark.parametrize(("minutes_late", "expected_hours"), [(0, 1), (59, 1), (60, 2), (61, 2), (60 * 24 * 7, 24 * 7 + 1)])
def test_missed_times_are_skipped_in_rhythm(at, minutes_late, expected_hours):
    due = next_due(at, every=HOUR, at=at + timedelta(minutes=minutes_late))

    assert due == at + expected_hours * HOUR


def test_job_that_still_waits_or_runs_is_not_queued_again(calls, at):
    tick(at)

    assert tick(at + HOUR) == []
    assert Job.objects.get().due_at == at + 2 * HOUR


def test_run_that_never_ended_makes_room_after_a_while(calls, at):
    tick(at)
    later = at + max(LOST_AFTER, 10 * HOUR) + timedelta(minutes=1)

    assert tick(later) == ["hourly"]
    assert [status for _, _, status in _runs()] == [RunStatus.LOST, RunStatus.QUEUED]


def test_run_is_executed_once(calls, at):
    tick(at)
    run = JobRun.objects.get()

    execute_run(run_id=run.pk, clock=lambda: at)
    execute_run(run_id=run.pk, clock=lambda: at)

    run.refresh_from_db()
    assert calls == ["ran"]
    assert (run.status, run.started_at, run.finished_at, run.error) == (RunStatus.DONE, at, at, "")


def test_failing_run_is_recorded_and_the_job_goes_on(calls, monkeypatch, at):
    monkeypatch.setattr(registry, "_jobs", {})

    def fail():
        raise LookupError("no such thing")

    registry.register("hourly", every=HOUR, run=fail)
    tick(at)

    execute_run(run_id=JobRun.objects.get().pk, clock=lambda: at)

    run = JobRun.objects.get()
    assert run.status == RunStatus.FAILED
    assert "LookupError: no such thing" in run.error
    assert tick(at + HOUR) == ["hourly"]


def test_run_of_a_job_that_no_longer_exists_fails(calls, monkeypatch, at):
    tick(at)
    monkeypatch.setattr(registry, "_jobs", {})

    execute_run(run_id=JobRun.objects.get().pk, clock=lambda: at)

    assert JobRun.objects.get().error == "No job named 'hourly' is registered."


def test_old_runs_are_forgotten_unless_unfinished(calls, at):
    tick(at)
    done = JobRun.objects.create(job=Job.objects.get(), due_at=at - HOUR, queued_at=at, status=RunStatus.DONE)

    assert forget_old_runs(at=at + KEEP_RUNS) == 0
    assert forget_old_runs(at=at + KEEP_RUNS + HOUR) == 1
    assert not JobRun.objects.filter(pk=done.pk).exists()


def test_name_belongs_to_one_function(calls):
    with pytest.raises(ValueError, match="already a job"):
        registry.register("hourly", every=HOUR, run=print)
    with pytest.raises(ValueError, match="positive"):
        registry.register("never", every=timedelta(0), run=print)


def test_rooms_register_their_work():
    assert {"send-due-mail", "tidy-up-jobs"} <= set(registry.registered())


@pytest.mark.django_db(transaction=True)
def test_worker_runs_what_a_tick_queued(calls):
    tick(datetime.now(UTC))

    call_command("db_worker", batch=True, startup_delay=False, reload=False, interval=0, verbosity=0)

    assert calls == ["ran"]
    assert [status for _, _, status in _runs()] == [RunStatus.DONE]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("known", [True, False])
def test_ticks_at_the_same_moment_queue_a_job_once(calls, at, known):
    if known:
        Job.objects.create(name="hourly", due_at=at)
    start = threading.Barrier(6)
    queued, failures = [], []

    def work():
        try:
            start.wait()
            queued.extend(tick(at))
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert queued == ["hourly"]
    assert JobRun.objects.count() == DBTaskResult.objects.count() == 1
