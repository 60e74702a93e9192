"""Fixtures for every test. The database is SQLite, or what `DATABASE_URL` names."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings

from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.accounts.models import User

PASSWORD = "korrekt-pferd-batterie"


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
