"""Wires the limits into the rooms below."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LimitsConfig(AppConfig):
    """Counts of what is sent, kept no longer than they count."""

    name = "hubwerk.foundation.limits"
    label = "limits"
    verbose_name = _("limits of forms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Counts whose time is over are forgotten."""
        from hubwerk.foundation.jobs import registry
        from hubwerk.foundation.limits.tasks import forget_counts_now

        registry.register("forget-form-counts", every=timedelta(hours=1), run=forget_counts_now)
