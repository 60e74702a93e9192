"""How fast the pages about members are, and how that grows: `python -m benchmarks.pages --sizes 5000 50000`.

Each size has a database of its own (SQLite), filled with that many members, and is measured in a process of its own on one core. The baseline, in the
same run, is a list of the framework itself at the same number of rows: Wagtail's list of accounts. Queries are counted apart from the clock.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.table import Table

from benchmarks.served import BASELINE
from benchmarks.tables import console

SIZES: Final = (5_000, 50_000)
# Milliseconds at the median, at 5,000 members; an established membership tool in Django takes 325 and 52 on such a machine.
AIMS: Final = {"the list of members": 40.0, "the page of a member": 25.0}
_ROOT: Final = Path(__file__).parents[1]
Measured = dict[str, dict[str, Any]]


def measured(size: int, folder: Path) -> Measured:
    """What one size takes, by page. Raises CalledProcessError when it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(_ROOT / "src"), str(_ROOT)))),
        "DJANGO_SETTINGS_MODULE": "hubwerk.config.settings.production",
        "DATABASE_URL": "",
        "HUBWERK_SECRET_KEY": "a-key-for-benchmarks-only-that-protects-nothing-at-all-0123456789",
        "HUBWERK_BASE_URL": "https://testserver",
        "HUBWERK_HOSTS": "testserver",
        "HUBWERK_DATA_DIR": str(folder),
        "HUBWERK_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "benchmarks.served", str(size)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def table(found: Mapping[int, Measured]) -> Table:
    """A page in each row, a size in each column."""
    shown = Table(title="Pages about members", caption="median / p95 ms by the clock (queries)", title_justify="left", caption_justify="left")
    shown.add_column("members")
    for size in found:
        shown.add_column(f"{size:,}", justify="right")
    for page in next(iter(found.values())):
        shown.add_row(page, *(f"{one[page]['p50']:.1f} / {one[page]['p95']:.1f} ({one[page]['queries']})" for one in found.values()))
    for page in AIMS:
        ratios = (one[page]["p50"] / one[BASELINE]["p50"] for one in found.values())
        shown.add_row(f"{page}, times the baseline", *(f"{ratio:.2f}" for ratio in ratios))
    return shown


def aims_table(found: Mapping[int, Measured]) -> Table:
    """Each aim with what was reached at the smallest size."""
    smallest = min(found)
    shown = Table(title=f"Aims at {smallest:,} members", title_justify="left")
    for name in ("", "at most", "reached", ""):
        shown.add_column(name, justify="right" if name else "left")
    for page, wanted in AIMS.items():
        reached = found[smallest][page]["p50"]
        shown.add_row(page, f"{wanted:.0f} ms", f"{reached:.1f} ms", "met" if reached <= wanted else "missed")
    return shown


def pages(sizes: Iterable[int]) -> dict[int, Measured]:
    """All sizes, each in a folder that goes again."""
    found = {}
    for size in sizes:
        print(f"{size:,} members", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="hubwerk-pages-") as folder:
            found[size] = measured(size, Path(folder))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), help="how many members")
    found = pages(parser.parse_args(arguments).sizes)
    console().print(table(found))
    console().print(aims_table(found))


if __name__ == "__main__":
    main()
