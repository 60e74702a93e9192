"""The process that looks every few seconds whether periodic work is due: `python -m hubwerk.doors.cli.clock`."""

import signal
import threading
from types import FrameType
from typing import Final

import structlog

__all__ = ["run_clock"]

_INTERVAL: Final = 10.0  # seconds


def run_clock(*, interval: float = _INTERVAL) -> None:
    """Queue what is due, again and again, until a signal says stop. A tick that fails is logged and the next one tried."""
    from django.db import close_old_connections
    from django.utils import timezone

    from hubwerk.foundation.jobs.services.schedule import tick

    log = structlog.get_logger(__name__)
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    while not stop.is_set():
        close_old_connections()
        try:
            tick(timezone.now())
        except Exception:
            log.exception("tick-failed")
        close_old_connections()
        stop.wait(interval)


if __name__ == "__main__":
    import django

    django.setup()
    run_clock()
