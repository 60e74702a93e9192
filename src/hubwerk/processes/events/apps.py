"""Wires events into the rooms below."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events, registrations, waiting lists, check-in and what comes after."""

    name = "hubwerk.processes.events"
    label = "events"
    verbose_name = _("events")
    default_auto_field = "django.db.models.BigAutoField"
