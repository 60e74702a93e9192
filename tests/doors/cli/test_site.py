"""The whole site as an operator runs it: real processes on free ports of this machine."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.foundation.mail.smtp_server import SmtpServer

pytestmark = pytest.mark.slow

RUN = "import sys; from hubwerk.doors.cli import site; sys.exit({call})"
PATIENCE = 60  # seconds
PROCESSES = Path("/proc")


def _until(condition, *, within=PATIENCE):
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("It did not happen in time.")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp():
    server = SmtpServer()
    yield server
    server.close()


@pytest.fixture
def environment(tmp_path, smtp):
    """A production site of its own, on SQLite."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HUBWERK_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    return inherited | {
        "HUBWERK_SECRET_KEY": "pX3vK9mQ7wL2zR8tB5nH4jD6fG1sA0cY-eU_iOxWqTrPlMkJhGf",
        "HUBWERK_HOSTS": "127.0.0.1,localhost",
        "HUBWERK_BASE_URL": "https://localhost",
        "HUBWERK_PROXIES": "1",
        "HUBWERK_DATA_DIR": str(tmp_path / "data"),
        "HUBWERK_DICTIONARIES": "",
        "HUBWERK_MAIL_URL": f"smtp://127.0.0.1:{smtp.port}",
    }


def _call(call, environment):
    return subprocess.run([sys.executable, "-c", RUN.format(call=call)], env=environment, capture_output=True, text=True, check=False)


def _get(port, path):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    with urlopen(Request(f"http://127.0.0.1:{port}{path}", headers=headers), timeout=10) as response:
        return response.status, response.read().decode()


def _children(pid):
    """Name and process number of what the supervisor runs."""
    names = {"granian": "web", "db_worker": "worker", "cli.clock": "clock"}
    found: dict[str, int] = {}
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid:
            found |= {name: int(entry.name) for word, name in names.items() if word in command}
    return found


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="reads the processes from /proc")
def test_serve_runs_web_worker_and_clock_restarts_what_crashes_and_stops_cleanly(environment, smtp):
    assert _call("site.setup()", environment).returncode == 0
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(call=f"site.serve('127.0.0.1', {port})")],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    messages = process.stderr
    assert messages is not None
    try:
        announced = _until(lambda: next((line for line in messages if "Serving at" in line), None))
        children = _until(lambda: len(found := _children(process.pid)) == 3 and found)
        health = _get(port, "/healthz")
        home = _get(port, "/de/")
        stylesheet = re.search(r'href="(/static/[^"]+\.css)"', home[1])
        static = _get(port, stylesheet.group(1))[0] if stylesheet else None
        _call(
            "site.manage(['shell', '--no-imports', '-c', '"
            "from django.utils import timezone;"
            "from hubwerk.foundation.mail.rendering import RenderedMail;"
            "from hubwerk.foundation.mail.services.outbox import queue_message;"
            'queue_message(rendered=RenderedMail("S","T",""),template="t",to="a@example.org",language="de",key="k",at=timezone.now())'
            "'])",
            environment,
        )
        _until(lambda: smtp.inbox.messages)
        os.kill(children["worker"], signal.SIGKILL)
        restarted = _until(lambda: (now := _children(process.pid).get("worker")) not in {None, children["worker"]} and now)
        everyone = _children(process.pid)
        process.send_signal(signal.SIGTERM)
        code = process.wait(timeout=PATIENCE)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=PATIENCE)
        messages.close()

    assert f"http://localhost:{port}/" in announced
    assert health == (200, json.dumps({"database": "ok"}))
    assert home[0] == 200
    assert 'lang="de"' in home[1]
    assert static == 200
    assert smtp.inbox.recipients == ["a@example.org"]
    assert restarted
    assert code == 0
    assert not any((PROCESSES / str(number)).exists() for number in everyone.values())


def test_serve_says_so_where_the_port_is_taken(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = _call(f"site.serve('127.0.0.1', {port})", environment)

    assert result.returncode == 1
    assert f"Cannot serve at 127.0.0.1:{port}" in result.stderr


def test_serve_gives_up_where_the_web_cannot_start(environment):
    result = _call(f"site.serve('127.0.0.1', {_free_port()})", environment | {"HUBWERK_SECRET_KEY": ""})

    assert result.returncode == 1
    assert "HUBWERK_SECRET_KEY is not set" in result.stderr
    assert "web could not start" in result.stderr


def test_setup_again_changes_nothing_and_ticks_queue_work_once(environment):
    first = _call("site.setup()", environment)
    second = _call("site.setup()", environment)
    ticks = [_call("print(*site.tick())", environment).stdout.split() for _ in range(2)]

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert set(ticks[0]) >= {"send-due-mail", "tidy-up-jobs"}
    assert "tidy-up-jobs" not in ticks[1]
