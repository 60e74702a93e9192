"""Fixtures for every test. The database is SQLite, or what `DATABASE_URL` names."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User

PASSWORD = "korrekt-pferd-batterie"
CHROMIUM: Final = os.environ.get("HUBWERK_CHROMIUM") or shutil.which("chromium") or ""


@pytest.fixture(scope="session", autouse=True)
def _own_folder() -> Iterator[None]:
    """The folder of this test run goes with it."""
    yield
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture
def password() -> str:
    """The password of every account in the tests."""
    return PASSWORD


@pytest.fixture
def at() -> datetime:
    """A moment at which things happen: Friday, 4 September 2026, noon in UTC."""
    return datetime(2026, 9, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def make_user(db: None) -> Callable[..., User]:
    """Opens accounts; without an address each gets its own."""
    count = iter(range(1, 10_000))

    def make(email: str | None = None, **fields: object) -> User:
        return User.objects.create_user(email or f"person{next(count)}@example.org", PASSWORD, **fields)

    return make


@pytest.fixture
def user(make_user: Callable[..., User]) -> User:
    """Someone who signs in, speaks German and may do nothing in particular."""
    return make_user("ada@example.org", name="Ada Aachener", language=Language.DE)


@pytest.fixture
def superuser(db: None) -> User:
    """The operator."""
    return User.objects.create_superuser("operator@example.org", PASSWORD, name="Olga Operator")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Debian's Chromium, or the one that HUBWERK_CHROMIUM names, for the tests marked `browser`."""
    if not Path(CHROMIUM).is_file():
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium; HUBWERK_CHROMIUM names one.")
        pytest.skip("There is no Chromium; HUBWERK_CHROMIUM names one.")
    # Playwright runs a loop in this thread from here on, and Django would refuse every query beside it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: Any) -> Any:
    """The server of the tests. The test database comes first: until it exists the settings name one in memory,
    whose one connection the server's threads would share."""
    return live_server
