"""What `hubwerk setup`, `membership-examples`, `reindex`, `serve`, `worker`, `tick` and `manage` do. Django is loaded only where a function needs it."""

import os
import sys
import time
from collections.abc import Sequence
from typing import Final

from hubwerk.config import env
from hubwerk.doors.cli.supervisor import Child, Supervisor, can_bind, is_listening

__all__ = ["manage", "membership_examples", "reindex", "serve", "setup", "sync_roles", "tick", "worker"]

_HEAD_START: Final = 6.0  # seconds that the web has before worker and clock start
_WORKER_INTERVAL: Final = "0.5"  # seconds between looks at an empty queue


def setup() -> None:
    """Bring database, files and first pages to where this version needs them. Safe to run again at any time."""
    _load_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from hubwerk.doors.backoffice.services import roles
    from hubwerk.doors.website.content_version import raise_version
    from hubwerk.doors.website.services.site import ensure_site
    from hubwerk.processes.matchmaking.engine import lexicon

    env.folder("HUBWERK_DATA_DIR").mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        call_command("createcachetable", verbosity=0)
    if not settings.DEBUG:
        call_command("collectstatic", interactive=False, verbosity=0)
    ensure_site(timezone.now())
    roles.sync_roles()
    lexicon()  # compiled here, about a minute with dictionaries, rather than by the first visitor
    raise_version()  # pages kept by the version before were made of other templates


def sync_roles() -> list[str]:
    """Bring the permissions of the roles in line with the table, and return the roles that changed. Nobody leaves or joins a group."""
    _load_django()
    from hubwerk.doors.backoffice.services import roles

    return [str(role.value) for role in roles.sync_roles().changed]


def membership_examples() -> None:
    """Give a hub that has none its first tiers, benefits and application forms, which nobody outside the team sees until they are opened."""
    _load_django()
    from django.utils import timezone

    from hubwerk.processes.membership.defaults import ensure_defaults

    ensure_defaults(timezone.now(), are_open=False)


def reindex() -> str:
    """Compile the index of the network anew from the database; returns what it is called."""
    _load_django()
    from hubwerk.processes.matchmaking.services.index import rebuild

    return str(rebuild())


def serve(host: str, port: int) -> int:
    """Run web, worker and clock until a signal says stop; returns the exit code, which is 1 if the web cannot start."""
    env.choose_settings()
    problem = can_bind(host, port)
    if problem is not None:
        _say(f"Cannot serve at {host}:{port}: {problem}")
        return 1
    # On a machine with two processors the others would take one each while people wait for the first page.
    later = time.monotonic() + _HEAD_START
    return Supervisor(
        children=[
            Child(
                name="web",
                command=_web_command(host, port),
                is_ready=lambda: _announce_when_listening(host, port),
                essential=True,
            ),
            Child(name="worker", command=[sys.executable, "-m", "django", "db_worker", *_WORKER_ARGUMENTS], start_after=later),
            Child(name="clock", command=[sys.executable, "-m", "hubwerk.doors.cli.clock"], start_after=later),
        ],
        say=_say,
    ).run()


def worker() -> None:
    """Run queued tasks until a signal says stop."""
    _load_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hubwerk", "db_worker", *_WORKER_ARGUMENTS])


def tick() -> list[str]:
    """Queue the periodic work that is due now and return its names; for a site whose own scheduler calls this."""
    _load_django()
    from django.utils import timezone

    from hubwerk.foundation.jobs.services.schedule import tick as tick_at

    return tick_at(timezone.now())


def manage(args: Sequence[str]) -> None:
    """Run one of Django's management commands."""
    env.choose_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["hubwerk manage", *args])


_WORKER_ARGUMENTS: Final = ("--queue-name=*", f"--interval={_WORKER_INTERVAL}", "--no-reload", "--no-startup-delay")


def _web_command(host: str, port: int) -> list[str]:
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={env.number('HUBWERK_WEB_WORKERS')}",
        f"--blocking-threads={env.number('HUBWERK_WEB_THREADS')}",
        "--respawn-failed-workers",
        "--workers-kill-timeout=10",
        "--log-level=warning",
        "hubwerk.config.wsgi:application",
    ]


def _announce_when_listening(host: str, port: int) -> bool:
    if not is_listening(host, port):
        return False
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host  # noqa: S104  (shown, not bound)
    _say(f"Serving at http://{shown}:{port}/ (stop with Ctrl+C)")
    return True


def _load_django() -> None:
    env.choose_settings()
    import django

    django.setup()


def _say(line: str) -> None:
    sys.stderr.write(f"hubwerk[{os.getpid()}]: {line}\n")
    sys.stderr.flush()
