from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The member's pages."""

    name = "hubwerk.doors.portal"
    label = "portal"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the news this room knows of, and what is kept of visits."""
        from hubwerk.doors.portal.sources import register_sources
        from hubwerk.doors.portal.visits_of_person import VISITS
        from hubwerk.network.organisations.merging.registry import register_staying
        from hubwerk.network.people import data_rights

        register_sources()
        data_rights.register(VISITS)
        register_staying("portal.PortalVisit.organisation", reason="When someone last looked at one record says nothing about the other.")
