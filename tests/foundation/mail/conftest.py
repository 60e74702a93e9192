"""Mail leaves for a real server on this machine."""

from pathlib import Path

import pytest

from tests.foundation.mail.smtp_server import SmtpServer


@pytest.fixture
def smtp(settings):
    server = SmtpServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_TIMEOUT = 5
    yield server.inbox
    server.close()


@pytest.fixture(autouse=True)
def _mail_templates(settings):
    settings.TEMPLATES = [options | {"DIRS": [Path(__file__).parent / "templates"], "NAME": "django"} for options in settings.TEMPLATES]
