"""A real Chromium for the tests marked `browser`."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("HUBWERK_CHROMIUM") or shutil.which("chromium") or ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, or the one that HUBWERK_CHROMIUM names."""
    if not Path(CHROMIUM).is_file():
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium; HUBWERK_CHROMIUM names one.")
        pytest.skip("There is no Chromium; HUBWERK_CHROMIUM names one.")
    # Playwright runs a loop in this thread from here on, and Django would refuse every query beside it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """The server of the tests. The test database comes first: until it exists the settings name one in memory,
    whose one connection the server's threads would share."""
    return live_server


@pytest.fixture
def site(live_server, settings):
    """The address of the site with its style page."""
    settings.ROOT_URLCONF = "tests.foundation.ui.urls"
    return live_server.url
