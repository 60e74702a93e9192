"""A folder of its own for each test's index files, and a process that remembers nothing."""

import pytest
from django.utils import translation

from hubwerk.processes.matchmaking.live import live_index


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.HUBWERK_DATA_DIR = tmp_path
    live_index.forget()
    with translation.override("en"):
        yield
    live_index.forget()
