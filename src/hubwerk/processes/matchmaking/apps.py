"""Wires matchmaking into the rooms below."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchmakingConfig(AppConfig):
    """Hears of changes in the network and keeps the index true."""

    name = "hubwerk.processes.matchmaking"
    label = "matchmaking"
    verbose_name = _("matchmaking")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from hubwerk.foundation.jobs import registry
        from hubwerk.network.organisations import recorders, signals
        from hubwerk.network.topics.signals import overlay_changed
        from hubwerk.processes.matchmaking import tasks
        from hubwerk.processes.matchmaking.services.changes import record_changes

        recorders.register(record_changes)
        signals.organisation_changed.connect(tasks.write_soon, dispatch_uid="matchmaking-write")
        signals.listing_changed.connect(tasks.write_soon, dispatch_uid="matchmaking-write")
        overlay_changed.connect(tasks.write_soon, dispatch_uid="matchmaking-write")
        registry.register("write-match-index", every=timedelta(minutes=2), run=tasks.write_now)
