"""How many people can register for an event a second: `python -m benchmarks.bookings` runs on SQLite and, where it is installed, on PostgreSQL.

Two server processes with one thread each (`HUBWERK_WEB_WORKERS=2 HUBWERK_WEB_THREADS=1`) take attempts over HTTP by 32 clients for 500 places: each reads the form, sends it, and is told where to go on; the mail of confirmation
is queued in the same transaction. Afterwards the database is counted: every place given once, the rest in line in order. Then the page of the event is
read under load, kept (visitors) and made anew (its address with another parameter each time). The baseline, in the same run, is the page that says that
the server is well, which asks the database one thing.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final

from rich.table import Table

from benchmarks.booking_site import BOOKING_LIMITS, PLACES
from benchmarks.load import Load, Visitor, run
from benchmarks.tables import console

ATTEMPTS: Final = 10_000
CLIENTS: Final = 32
PROCESSES: Final = 2
PAGES: Final = 4_000
AIMS: Final = {"complete bookings a second": 100.0, "event pages a second": 400.0, "p95 of a booking, ms": 300.0}
ENVIRONMENT: Final = {
    "DJANGO_SETTINGS_MODULE": "benchmarks.booking_settings",
    "HUBWERK_SECRET_KEY": "a-key-for-benchmarks-only-that-protects-nothing-at-all-0123456789",
    "HUBWERK_BASE_URL": "https://127.0.0.1",
    "HUBWERK_HOSTS": "127.0.0.1",
    "HUBWERK_LOG_LEVEL": "ERROR",
}
_ROOT: Final = Path(__file__).parents[1]
_HIDDEN: Final = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def measured(*, attempts: int, database_url: str, folder: Path) -> dict[str, Any]:
    """One database: the booking run, what it left, and the page of the event under load."""
    environment = {**os.environ, **ENVIRONMENT, "DATABASE_URL": database_url, "HUBWERK_DATA_DIR": str(folder)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT / "src"), str(_ROOT))))
    slug = _site("prepare", environment)["slug"]
    port = _free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface=wsgi", "--host=127.0.0.1", f"--port={port}"),
            *(f"--workers={PROCESSES}", "--blocking-threads=1", "--log-level=error", "hubwerk.config.wsgi:application"),
        ],
        env=environment,
    )
    try:
        _wait_for(port)
        warm = run("127.0.0.1", port, _reading(f"/de/events/{slug}/register/"), clients=4, times=40)
        if set(warm.ended) != {"200"}:
            raise SystemExit(f"The registration form cannot be read: {dict(warm.ended)}")
        baseline = run("127.0.0.1", port, _reading("/healthz"), clients=CLIENTS, times=PAGES // 2, each_new=False)
        bookings = run("127.0.0.1", port, _booking(f"/de/events/{slug}/register/"), clients=CLIENTS, times=attempts)
        page = run("127.0.0.1", port, _reading(f"/de/events/{slug}/"), clients=CLIENTS, times=PAGES, each_new=False)
        made = run("127.0.0.1", port, _reading(f"/de/events/{slug}/", numbered=True), clients=CLIENTS, times=PAGES // 8, each_new=False)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return {"baseline": baseline, "bookings": bookings, "page": page, "made": made, "left": _site("count", environment)}


def faults(found: Mapping[str, Any], *, attempts: int) -> list[str]:
    """What must not be: a place given twice or not at all, somebody lost, a page with an error."""
    left, bookings = found["left"], found["bookings"]
    expected = {"confirmed": min(PLACES, attempts), "waiting": max(attempts - PLACES, 0)}
    wrong = []
    if {name: number for name, number in expected.items() if number} != left["by_status"]:
        wrong.append(f"registrations: {left['by_status']} instead of {expected}")
    if (left["taken"], left["waiting"]) != (expected["confirmed"], expected["waiting"]):
        wrong.append(f"places counted: {left['taken']} taken, {left['waiting']} waiting")
    if left["mails"] != attempts or left["addresses"] != attempts:
        wrong.append(f"{left['mails']} mails to {left['addresses']} addresses")
    if not left["in_order"]:
        wrong.append("the line is out of order")
    if set(bookings.ended) != {"booked"}:
        wrong.append(f"answers: {dict(bookings.ended)}")
    pages = ((name, found[name]) for name in ("page", "made", "baseline"))
    return wrong + [f"{name}: {dict(load.ended)}" for name, load in pages if set(load.ended) != {"200"}]


def table(found: Mapping[str, Mapping[str, Any]], *, attempts: int) -> Table:
    """A measure in each row, a database in each column."""
    shown = Table(
        title=f"{attempts:,} bookings by {CLIENTS} clients for {PLACES} places, {PROCESSES} server processes",
        caption="a second / p50 / p95 ms by the clock of the clients, who run on the same cores",
        title_justify="left",
        caption_justify="left",
    )
    shown.add_column("")
    for name in found:
        shown.add_column(name, justify="right")
    rows = {
        "baseline: the health of the server": "baseline",
        "complete bookings (form, press, mail queued)": "bookings",
        "page of the event, kept": "page",
        "page of the event, made anew": "made",
    }
    for title, key in rows.items():
        shown.add_row(title, *(_figures(one[key]) for one in found.values()))
    shown.add_row("bookings, times the baseline", *(f"{one['bookings'].per_second / one['baseline'].per_second:.3f}" for one in found.values()))
    shown.add_row("kept page, times the baseline", *(f"{one['page'].per_second / one['baseline'].per_second:.2f}" for one in found.values()))
    shown.add_row("confirmed / waiting", *(f"{one['left']['taken']} / {one['left']['waiting']}" for one in found.values()))
    shown.add_row("faults", *("; ".join(faults(one, attempts=attempts)) or "none" for one in found.values()))
    return shown


def aims_table(found: Mapping[str, Mapping[str, Any]]) -> Table:
    """Each aim with what was reached on each database."""
    shown = Table(title="Aims", title_justify="left")
    for name in ("", "aim", *found):
        shown.add_column(name, justify="right" if name else "left")
    reached: dict[str, Callable[[Mapping[str, Any]], float]] = {
        "complete bookings a second": lambda one: float(one["bookings"].per_second),
        "event pages a second": lambda one: float(one["page"].per_second),
        "p95 of a booking, ms": lambda one: float(one["bookings"].percentile(0.95)),
    }
    for name, aim in AIMS.items():
        at_most = name.startswith("p95")
        values = [reached[name](one) for one in found.values()]
        words = [f"{value:.0f} ({'met' if (value <= aim if at_most else value >= aim) else 'missed'})" for value in values]
        shown.add_row(name, f"{'at most' if at_most else 'at least'} {aim:.0f}", *words)
    return shown


def _figures(load: Load) -> str:
    return f"{load.per_second:,.0f} / {load.percentile(0.5):.0f} / {load.percentile(0.95):.0f}"


def _reading(path: str, *, numbered: bool = False) -> Callable[[Visitor, int], Awaitable[str]]:
    async def read(visitor: Visitor, number: int) -> str:
        answer = await visitor.get(f"{path}?{number}" if numbered else path)
        return str(answer.status)

    return read


def _booking(path: str) -> Callable[[Visitor, int], Awaitable[str]]:
    async def book(visitor: Visitor, number: int) -> str:
        form = await visitor.get(path)
        if form.status != 200:
            return f"form {form.status}"
        values = {name.decode(): value.decode() for name, value in _HIDDEN.findall(form.body)}
        values |= _typed(number)
        sent = await visitor.post(path, values)
        return "booked" if sent.status in {302, 303} else f"sent {sent.status}"

    return book


def _typed(number: int) -> dict[str, str]:
    """What a visitor types."""
    return {
        "given_name-0": "Ada",
        "family_name-0": f"Muster {number}",
        "email-0": f"ada{number}@muster.example",
        "organisation_name-0": "Muster Maschinenbau",
    }


def _site(what: str, environment: Mapping[str, str]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.booking_site", what], env=dict(environment), check=True, stdout=subprocess.PIPE, text=True
    )
    return dict(json.loads(done.stdout))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(port: int, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The server did not start.")


def main(arguments: list[str] | None = None) -> None:
    """Run, print, and fail where something was booked wrongly."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    parser.add_argument("--on", choices=["sqlite", "here"], help="one database: SQLite, or the one DATABASE_URL names")
    chosen = parser.parse_args(arguments)
    if chosen.on is None:
        _on_each(chosen.attempts)
        return
    url, name = ("", "SQLite") if chosen.on == "sqlite" else (os.environ["DATABASE_URL"], "PostgreSQL")
    with tempfile.TemporaryDirectory(prefix="hubwerk-bookings-") as folder:
        found = {name: measured(attempts=chosen.attempts, database_url=url, folder=Path(folder))}
    output = console()
    output.print(f"Limits of the anonymous form in this run: {BOOKING_LIMITS}; as many visitors share the address of this machine.")
    output.print(table(found, attempts=chosen.attempts), aims_table(found))
    if wrong := faults(found[name], attempts=chosen.attempts):
        raise SystemExit("; ".join(wrong))


def _on_each(attempts: int) -> None:
    """SQLite, then PostgreSQL, each in a process of its own."""
    again = [sys.executable, "-m", "benchmarks.bookings", f"--attempts={attempts}"]
    subprocess.run([*again, "--on=sqlite"], cwd=_ROOT, check=True)
    subprocess.run([str(_ROOT / "scripts" / "postgres"), *again, "--on=here"], cwd=_ROOT, check=True)


if __name__ == "__main__":
    main()
