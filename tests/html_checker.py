"""The Nu HTML checker: one Java process reads many files. HUBWERK_VNU names its jar, which scripts/vnu.py fetches."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def html_errors(files: Iterable[Path]) -> list[tuple[str, str, str]]:
    """What is wrong in files, each as file, message and the place. Leaves the test out where there is no Java, but never where nothing may be left out."""
    java, jar = shutil.which("java"), os.environ.get("HUBWERK_VNU", "")
    if java is None or not Path(jar).is_file():
        message = "There is no Java, or HUBWERK_VNU names no checker (scripts/vnu.py fetches it)."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    command = [java, "-Xss4m", "-jar", jar, "--errors-only", "--format", "json", "--stdout"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, timeout=900, check=False)
    found = [(Path(told["url"]).name, told["message"], told.get("extract", "")) for told in json.loads(done.stdout)["messages"]]
    if done.returncode and not found:
        raise AssertionError(done.stderr)
    return list(dict.fromkeys(found))
