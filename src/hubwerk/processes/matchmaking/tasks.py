"""What the worker does for the index."""

from typing import Any

from django_tasks import task

from hubwerk.processes.matchmaking.services.index import write_changes


@task()
def write_index() -> None:
    """Write what has changed to the index files."""
    write_changes()


def write_soon(**_: Any) -> None:
    """Have the worker write; hears the network's signals. Answers are right before it has: see `live`."""
    write_index.enqueue()


def write_now() -> None:
    """The periodic run, for changes whose task was lost and for a thesaurus that changed."""
    write_changes()
