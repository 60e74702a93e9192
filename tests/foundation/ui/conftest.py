"""The style page for the tests of the design system."""

import pytest


@pytest.fixture
def site(live_server, settings):
    """The address of the site with its style page."""
    settings.ROOT_URLCONF = "tests.foundation.ui.urls"
    return live_server.url
