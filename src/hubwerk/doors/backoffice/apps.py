"""Puts the back office together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackofficeConfig(AppConfig):
    """Tells the rooms below what only a door knows."""

    name = "hubwerk.doors.backoffice"
    label = "backoffice"
    verbose_name = _("Back office")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Where records are seen, who fits whom, the thesaurus and the duplicates, and what waits with pages."""
        from django.urls import reverse

        from hubwerk.doors.backoffice import match_panel, newcomer_panel, page_tasks
        from hubwerk.doors.backoffice.merging import hooks as merging_hooks  # noqa: F401  (registers its screens)
        from hubwerk.doors.backoffice.merging.panel import merges_html
        from hubwerk.doors.backoffice.thesaurus import today, wagtail_hooks  # noqa: F401  (registers its screens)
        from hubwerk.foundation.records import public_addresses
        from hubwerk.foundation.ui import tasks_today
        from hubwerk.network.organisations import inspect_panels
        from hubwerk.network.organisations.models import Listing, Organisation, Region
        from hubwerk.processes.membership import inspect_panels as application_panels

        public_addresses.register(Organisation, lambda row: reverse("website:organisation", args=[row.slug]))
        public_addresses.register(Listing, lambda row: reverse("website:listing", args=[row.pk]))
        public_addresses.register(Region, lambda row: reverse("website:region", args=[row.code]))
        inspect_panels.register("matches", _("Matches"), match_panel.matches_html, order=40)
        application_panels.register("common-ground", _("Common ground with the network"), newcomer_panel.common_ground_html, order=40)
        inspect_panels.register("merges", _("Merges"), merges_html, order=80)
        tasks_today.register("pages.review", page_tasks.pages_to_review)
        tasks_today.register("pages.drafts", page_tasks.forgotten_drafts)
        tasks_today.register("thesaurus", today.waiting_proposals)
