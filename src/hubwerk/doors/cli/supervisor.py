"""Keeps the processes of a small hub running: starts them, starts them again when they crash, stops them all together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Final

__all__ = ["Child", "Supervisor", "can_bind", "is_listening"]

_POLL: Final = 0.2  # seconds
_FIRST_PAUSE: Final = 1.0  # seconds before a crashed child is started again; doubles with every crash in a row
_LONGEST_PAUSE: Final = 60.0
_STEADY: Final = 60.0  # a child that ran this long counts as healthy again
_PATIENCE: Final = 20.0  # seconds that children get to stop by themselves


@dataclass
class Child:
    """A process to keep running. `essential` ones must come up once, or the whole does not start."""

    name: str
    command: Sequence[str]
    is_ready: Callable[[], bool] | None = None
    essential: bool = False
    process: subprocess.Popen[bytes] | None = None
    was_ready: bool = False
    crashes: int = 0
    started_at: float = 0.0
    start_after: float = 0.0


@dataclass
class Supervisor:
    """Runs its children until it is told to stop or an essential one cannot start; they inherit the environment unless given one."""

    children: Sequence[Child]
    say: Callable[[str], None]
    environment: Mapping[str, str] | None = None
    _stopping: bool = False

    def run(self) -> int:
        """Keep the children running; returns the exit code once everything has stopped."""
        before = {number: signal.signal(number, self._ask_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            while not self._stopping:
                for child in self.children:
                    if not self._look_after(child):
                        self.say(f"{child.name} could not start; see its messages above.")
                        return 1
                time.sleep(_POLL)
            return 0
        finally:
            self._stop_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def stop(self) -> None:
        """Have `run` stop everything and return."""
        self._stopping = True

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stop()

    def _look_after(self, child: Child) -> bool:
        """Start, watch or restart one child; False where it makes no sense to go on."""
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_after:
                self._start(child, now)
            return True
        code = child.process.poll()
        if code is None:
            if not child.was_ready and child.is_ready is not None and child.is_ready():
                child.was_ready = True
            return True
        if self._stopping:
            return True
        child.process = None
        if child.essential and not child.was_ready:
            return False
        child.crashes = 1 if now - child.started_at > _STEADY else child.crashes + 1
        pause = min(_FIRST_PAUSE * 2 ** (child.crashes - 1), _LONGEST_PAUSE)
        child.start_after = now + pause
        self.say(f"{child.name} ended with code {code}; starting it again in {pause:.0f} s.")
        return True

    def _start(self, child: Child, now: float) -> None:
        # A session of its own keeps a Ctrl+C in the terminal from reaching the child before its supervisor.
        child.process = subprocess.Popen(list(child.command), env=self.environment, stdin=subprocess.DEVNULL, start_new_session=True)
        child.started_at = now

    def _stop_all(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for process in running:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill_session(process)
                process.wait()


def can_bind(host: str, port: int) -> str | None:
    """Why this address cannot be served from, or None where it can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return str(error)
    return None


def is_listening(host: str, port: int) -> bool:
    """Whether someone answers at this address."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (a name to translate, not to bind)
    try:
        with socket.create_connection((reachable, port), timeout=1):
            return True
    except OSError:
        return False


def _kill_session(process: subprocess.Popen[bytes]) -> None:
    """End a child that does not stop, and whatever it started."""
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
