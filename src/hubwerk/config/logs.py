"""Logs: one line per event, as JSON for machines or coloured for people, from structlog and the standard library alike."""

import logging
import logging.config
from typing import Any

import structlog

__all__ = ["configure", "is_telling", "log_settings"]


def log_settings(*, level: str, form: str) -> dict[str, Any]:
    """The value of Django's `LOGGING`. `form` is "json" or "console"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _enrich(),
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *_render(form),
                ],
            },
        },
        "filters": {"telling": {"()": "django.utils.log.CallbackFilter", "callback": is_telling}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["telling"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django gives these handlers of their own first; without them every line comes once, through the root.
            "django": {"handlers": [], "level": level},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # What editors do is in Wagtail's own log in the database; its lines here would only repeat it.
            "wagtail": {"level": "WARNING"},
            # They tell of every step of setting a page.
            "weasyprint": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }


def is_telling(record: logging.LogRecord) -> bool:
    """Whether a line says something: the worker writes two for every task that went well, and sets the level of its logger itself."""
    return record.levelno >= logging.WARNING or not record.name.startswith("django_tasks")


def configure(settings: dict[str, Any]) -> None:
    """Set up both loggers; named by Django's `LOGGING_CONFIG`."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_enrich(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(settings)


def _enrich() -> list[Any]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _render(form: str) -> list[Any]:
    if form == "json":
        return [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [structlog.dev.ConsoleRenderer()]
