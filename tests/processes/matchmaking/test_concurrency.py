"""Writers, readers and people who edit, all at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from hubwerk.processes.matchmaking.live import LiveIndex
from hubwerk.processes.matchmaking.models import IndexChange, IndexState
from hubwerk.processes.matchmaking.services.index import rebuild, write_changes
from tests.processes.matchmaking.network import HELP, add_listing, add_organisation, found_ids

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Start all actions together, each on its own connection; what one raises is raised here."""
    barrier = Barrier(len(actions))

    def run(action):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@pytest.mark.parametrize("write", [write_changes, rebuild])
def test_two_writers_write_one_after_the_other(at, write):
    organisation = add_organisation(at)
    write_changes()
    add_listing(at, organisation)

    at_once(write, write_changes, write)

    assert IndexState.objects.count() == 1
    assert IndexChange.objects.count() == 0
    assert len(found_ids(LiveIndex())) == 1


def test_first_writers_make_one_state(at):
    add_listing(at, add_organisation(at))

    at_once(write_changes, write_changes)

    assert str(IndexState.objects.get()) == "1.0"


def test_changes_made_while_writers_and_readers_run_are_neither_lost_nor_late(at):
    organisations = [add_organisation(at, f"Werk {number}") for number in range(3)]
    write_changes()
    shared = LiveIndex()

    def edit(number):
        def run():
            missing: list[str] = []
            for count in range(3):
                listing = add_listing(at, organisations[number], text=f"{HELP} {number} {count}")
                missing += {f"listing:{listing.pk}"} - set(found_ids(shared))
            return missing

        return run

    def write(*writers):
        def run():
            for writer in writers:
                writer()
            return []

        return run

    # One compiles whole generations while the other puts what changes meanwhile into segments.
    missing = at_once(edit(0), edit(1), edit(2), write(*[write_changes] * 4), write(rebuild, rebuild))

    assert missing == [[], [], [], [], []]
    write_changes()
    assert len(found_ids(LiveIndex())) == len(found_ids(shared)) == 9
