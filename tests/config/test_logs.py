"""One line per event."""

import json
import logging
import subprocess
import sys

SCRIPT = """
import logging.config, structlog, logging
from hubwerk.config.logs import configure, log_settings
from django.utils.log import DEFAULT_LOGGING
logging.config.dictConfig(DEFAULT_LOGGING)
configure(log_settings(level="INFO", form="json"))
structlog.get_logger("hubwerk.test").info("mail-sent", mail=7)
logging.getLogger("django.request").warning("Not Found: %s", "/x/")
tasks = logging.getLogger("django_tasks")
tasks.setLevel(logging.INFO)  # as the worker does
tasks.info("Task id=7 state=SUCCESSFUL")
logging.getLogger("django_tasks_db").warning("Task id=8 failed")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("hubwerk.test").exception("job-failed")
"""


def test_lines_are_json_for_structlog_and_the_standard_library_alike():
    result = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert [(line["event"], line["level"], line["logger"]) for line in lines] == [
        ("mail-sent", "info", "hubwerk.test"),
        ("Not Found: /x/", "warning", "django.request"),
        ("Task id=8 failed", "warning", "django_tasks_db"),
        ("job-failed", "error", "hubwerk.test"),
    ]
    assert lines[0]["mail"] == 7
    assert lines[3]["exception"][0]["exc_type"] == "ZeroDivisionError"


def test_nothing_is_logged_twice():
    assert logging.getLogger("django").handlers == []
