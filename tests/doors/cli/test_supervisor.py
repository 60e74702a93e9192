"""Processes that are kept running."""

import sys
import threading
import time

from hubwerk.doors.cli.supervisor import Child, Supervisor, can_bind


def test_child_that_crashes_is_started_again_after_a_growing_pause(tmp_path):
    marks = tmp_path / "marks"
    script = f"open({str(marks)!r}, 'a').write('x'); raise SystemExit(3)"
    said: list[str] = []
    supervisor = Supervisor(children=[Child("flaky", [sys.executable, "-c", script])], say=said.append)

    codes = []
    timer = threading.Timer(4.5, supervisor.stop)
    timer.start()
    codes.append(supervisor.run())
    timer.join()

    assert codes == [0]
    assert marks.read_text() == "xxx"
    assert said[:2] == [
        "flaky ended with code 3; starting it again in 1 s.",
        "flaky ended with code 3; starting it again in 2 s.",
    ]


def test_essential_child_that_never_gets_ready_ends_everything(tmp_path):
    ended = tmp_path / "ended"
    other = f"""
import signal, time
def end(number, frame):
    open({str(ended)!r}, "w").write("yes")
    raise SystemExit
signal.signal(signal.SIGTERM, end)
open({str(ended)!r}, "w").write("no")
time.sleep(60)
"""
    wait_for_other = f"import os, time\nwhile not os.path.exists({str(ended)!r}): time.sleep(0.05)\nraise SystemExit(1)"
    said: list[str] = []
    supervisor = Supervisor(
        children=[
            Child("other", [sys.executable, "-c", other]),
            Child("web", [sys.executable, "-c", wait_for_other], is_ready=lambda: False, essential=True),
        ],
        say=said.append,
    )
    started = time.monotonic()

    code = supervisor.run()

    assert code == 1
    assert said == ["web could not start; see its messages above."]
    assert ended.read_text() == "yes"
    assert time.monotonic() - started < 15


def test_free_port_can_be_bound_and_a_wrong_host_not():
    assert can_bind("127.0.0.1", 0) is None
    assert can_bind("203.0.113.1", 0) is not None
