"""The one place that reads the environment. Everything an operator can set is named in `VARIABLES`.

Functions here look a variable up in that table first, so a setting that is not documented cannot be read.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

__all__ = ["VARIABLES", "Variable", "address", "cache", "choose_settings", "database", "flag", "folder", "mail", "names", "number", "text"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing an operator can set. `default` is written as it would be typed; `meaning` is one sentence."""

    name: str
    default: str
    meaning: str


VARIABLES: Final[tuple[Variable, ...]] = (
    Variable("DJANGO_SETTINGS_MODULE", "hubwerk.config.settings.production", "The settings in use; hubwerk.config.settings.dev for development."),
    Variable("HUBWERK_SECRET_KEY", "", "The key that signs sessions and links; at least 50 random characters, required in production."),
    Variable("HUBWERK_HOSTS", "", "The host names the site answers to, separated by commas; required in production."),
    Variable("HUBWERK_BASE_URL", "http://localhost:8000", "The public address of the site without a path; links in mails start with it."),
    Variable("HUBWERK_SITE_NAME", "hubwerk", "The name of the hub as people read it."),
    Variable("HUBWERK_DATA_DIR", "./var", "The folder for the SQLite database, uploads, the index and collected static files."),
    Variable("HUBWERK_DICTIONARIES", "/usr/share/dictd", "The folder of FreeDict dictionaries for matching across languages; empty means without."),
    Variable("HUBWERK_LEXICON", "", "A lexicon compiled elsewhere with `hubwerk lexicon`; empty means it is compiled on this machine when needed."),
    Variable("HUBWERK_TRANSLATOR", "", "The class that translates texts for editors (a dotted path); empty means that people translate."),
    Variable("DATABASE_URL", "", "A PostgreSQL address (postgres://user:password@host/name); empty means SQLite in the data folder."),
    Variable(
        "HUBWERK_CACHE_URL",
        "",
        "A shared cache (redis://… or pymemcache://…); empty means a table of the database in production and memory elsewhere.",
    ),
    Variable(
        "HUBWERK_MAIL_URL",
        "",
        "The mail server (smtp+tls://user:password@host:587); empty means mail is printed in development and localhost:25 in production.",
    ),
    Variable("HUBWERK_MAIL_FROM", "", "The sender of all mail; empty means noreply@ and the host of HUBWERK_BASE_URL."),
    Variable("HUBWERK_TIME_ZONE", "Europe/Berlin", "The time zone in which dates and times are shown."),
    Variable("HUBWERK_LOG_LEVEL", "INFO", "The lowest level that is logged: DEBUG, INFO, WARNING or ERROR."),
    Variable("HUBWERK_LOG_FORMAT", "", "How log lines look, json or console; empty means json in production and console elsewhere."),
    Variable("HUBWERK_PROXIES", "0", "How many reverse proxies stand before the site; their X-Forwarded headers are believed."),
    Variable("HUBWERK_HSTS_SECONDS", "31536000", "How long browsers must insist on HTTPS in production, in seconds."),
    Variable("HUBWERK_SIGN_UP_OPEN", "true", "Whether anyone may create an account; if not, the hub team invites people."),
    Variable("HUBWERK_OIDC_SERVER", "", "The address of an OpenID Connect identity provider at which people may sign in too; empty means none."),
    Variable("HUBWERK_OIDC_CLIENT_ID", "", "The name under which the identity provider knows the hub."),
    Variable("HUBWERK_OIDC_SECRET", "", "The secret that the identity provider gave the hub."),
    Variable("HUBWERK_OIDC_NAME", "", "How the sign-in page calls the identity provider; empty means its host name."),
    Variable(
        "HUBWERK_EVENT_NEEDS_KEPT_DAYS",
        "7",
        "How many days after an event needs of access and food, and answers to delicate questions, are deleted.",
    ),
    Variable(
        "HUBWERK_EVENT_PEOPLE_KEPT_DAYS", "730", "How many days after an event the names and addresses of its participants are deleted; counts stay."
    ),
    Variable("HUBWERK_FETCH_PRIVATE_ADDRESSES", "false", "Whether partners' calendars may be read from addresses of private networks, too."),
    Variable("HUBWERK_WEB_WORKERS", "1", "How many web processes `hubwerk serve` starts."),
    Variable(
        "HUBWERK_WEB_THREADS", "4", "How many requests each of them answers at once. For a rush of bookings, one each in more processes is fastest."
    ),
)

_BY_NAME: Final = {variable.name: variable for variable in VARIABLES}
_environment: Final = environ.Env()


def text(name: str) -> str:
    """The value of a variable, or its default."""
    return str(_environment.str(name, default=_BY_NAME[name].default)).strip()


def flag(name: str) -> bool:
    """The value of a variable that is true or false."""
    return text(name).lower() in environ.Env.BOOLEAN_TRUE_STRINGS


def number(name: str) -> int:
    """The value of a variable that is a whole number. Raises ImproperlyConfigured."""
    value = text(name)
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, but it is {value!r}.") from None


def names(name: str) -> list[str]:
    """The value of a variable that is a list separated by commas."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str) -> Path:
    """The value of a variable that is a folder, as an absolute path. Touches no disk."""
    return Path(text(name)).expanduser().absolute()


def address(name: str) -> str:
    """The value of a variable that is a web address without a path. Raises ImproperlyConfigured."""
    value = text(name).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"{name} must look like https://hub.example.org, but it is {value!r}.")
    return value


def database(name: str) -> dict[str, Any] | None:
    """Django's form of a database address, or None where none is set."""
    value = text(name)
    return dict(environ.Env.db_url_config(value)) if value else None


def cache(name: str) -> dict[str, Any] | None:
    """Django's form of a cache address, or None where none is set."""
    value = text(name)
    return dict(environ.Env.cache_url_config(value)) if value else None


def mail(name: str) -> dict[str, Any] | None:
    """Django's `EMAIL_*` settings for a mail server address, or None where none is set."""
    value = text(name)
    return dict(environ.Env.email_url_config(value)) if value else None


def choose_settings() -> None:
    """Tell Django, and every process started from here, which settings are in use."""
    os.environ["DJANGO_SETTINGS_MODULE"] = text("DJANGO_SETTINGS_MODULE")
