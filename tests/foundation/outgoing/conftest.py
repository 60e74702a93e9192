"""A web server on this machine, which the hub may ask only where a test says so."""

import pytest

from tests.foundation.outgoing.web_server import web_server


@pytest.fixture
def web(settings):
    settings.HUBWERK_FETCH_PRIVATE_ADDRESSES = True
    with web_server() as running:
        yield running
