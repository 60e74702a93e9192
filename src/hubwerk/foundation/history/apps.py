"""The history room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """Who did what, when, and what it changed."""

    name = "hubwerk.foundation.history"
    label = "history"
    verbose_name = _("History")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the room below."""
        import_module("hubwerk.foundation.history.sign_in_rules")
