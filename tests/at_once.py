"""Several actions at the same moment, each in a thread and on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from hubwerk.foundation.errors import HubError


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Start all actions together; the hub's own refusals are results, as their codes."""
    barrier = Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return action()
        except HubError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))
