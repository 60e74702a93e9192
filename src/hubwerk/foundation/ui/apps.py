"""The ui room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

__all__ = ["UiConfig"]


class UiConfig(AppConfig):
    """Templates, tags and static files that every page is made of. It has no tables."""

    name = "hubwerk.foundation.ui"
    label = "ui"
    verbose_name = _("Design system")
    default_auto_field = "django.db.models.BigAutoField"
