"""Periodic work of the website."""

from django.core.management import call_command

__all__ = ["publish_what_is_due"]


def publish_what_is_due() -> None:
    """Publish what waited for its moment, above all the end of an embargo, and take away what has expired."""
    call_command("publish_scheduled", verbosity=0)
