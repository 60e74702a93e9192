"""The jobs room."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.jobs.registry import register


class JobsConfig(AppConfig):
    """Periodic work, run by the worker when it is due."""

    name = "hubwerk.foundation.jobs"
    label = "jobs"
    verbose_name = _("Jobs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the record of work itself short."""
        from hubwerk.foundation.jobs.tasks import tidy_up

        register("tidy-up-jobs", every=timedelta(days=1), run=tidy_up)
