"""Production settings: safe as they come, and a clear stop where something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "hubwerk.config.settings.production",
    "HUBWERK_SECRET_KEY": "pX3vK9mQ7wL2zR8tB5nH4jD6fG1sA0cY-eU_iOxWqTrPlMkJhGf",
    "HUBWERK_HOSTS": "hub.example.org",
    "HUBWERK_BASE_URL": "https://hub.example.org",
}


def _django(*arguments: str, data_dir: Path, **changes: str | None) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUBWERK_")}
    environment |= COMPLETE | {"HUBWERK_DATA_DIR": str(data_dir)} | {name: value for name, value in changes.items() if value is not None}
    for name in (name for name, value in changes.items() if value is None):
        del environment[name]
    return subprocess.run([sys.executable, "-m", "django", *arguments], env=environment, capture_output=True, text=True, check=False)


def test_deployment_check_finds_nothing(tmp_path):
    result = _django("check", "--deploy", "--fail-level", "WARNING", data_dir=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("HUBWERK_SECRET_KEY", None, "HUBWERK_SECRET_KEY is not set."),
        ("HUBWERK_HOSTS", " , ", "HUBWERK_HOSTS is not set."),
        ("HUBWERK_BASE_URL", None, "must be the public https:// address"),
        ("HUBWERK_BASE_URL", "hub.example.org", "HUBWERK_BASE_URL must look like https://hub.example.org"),
        ("HUBWERK_PROXIES", "one", "HUBWERK_PROXIES must be a whole number"),
    ],
)
def test_production_stops_with_a_clear_message(tmp_path, name, value, message):
    result = _django("check", data_dir=tmp_path, **{name: value})

    assert result.returncode != 0
    assert message in result.stderr


@pytest.mark.parametrize("settings_name", ["base", "dev", "production"])
def test_settings_touch_no_disk(tmp_path, settings_name):
    data_dir = tmp_path / "not-there"

    _django("check", data_dir=data_dir, DJANGO_SETTINGS_MODULE=f"hubwerk.config.settings.{settings_name}", PYTHONDONTWRITEBYTECODE="1")

    assert not data_dir.exists()


def test_no_model_lacks_a_migration(tmp_path):
    tmp_path.mkdir(exist_ok=True)
    result = _django("makemigrations", "--check", "--dry-run", data_dir=tmp_path)

    assert result.returncode == 0, result.stdout
