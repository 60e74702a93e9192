"""The public website."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Public pages, which combine all rooms."""

    name = "hubwerk.doors.website"
    label = "website"
    verbose_name = _("Website")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the lists into the header of every page, and notice what makes pages new."""
        from hubwerk.doors.website import content_changes, merging, searched_pages
        from hubwerk.doors.website.services import region_access
        from hubwerk.doors.website.tasks import publish_what_is_due
        from hubwerk.doors.website.tasks_today import legal_pages_to_write
        from hubwerk.doors.website.translation import wiring
        from hubwerk.doors.website.welcome import wiring as welcome
        from hubwerk.foundation.jobs import registry as jobs
        from hubwerk.foundation.ui import navigation, tasks_today

        content_changes.watch()
        searched_pages.watch()
        merging.register_movers()
        region_access.watch()
        navigation.register("organisations", label=_("Organisations"), url_name="website:organisations", order=10)
        navigation.register("listings", label=_("Needs and offers"), url_name="website:listings", order=20)
        navigation.register("topics", label=_("Topics"), url_name="website:topics", order=30)
        navigation.register("regions", label=_("Regions"), url_name="website:regions", order=40)
        navigation.register("events", label=_("Events"), url_name="website:events", order=50)
        navigation.register("news", label=_("News"), url_name="website:news", order=60)
        footer = navigation.Place.FOOTER
        navigation.register("imprint", label=_("Imprint"), url_name="website:imprint", place=footer, order=10)
        navigation.register("privacy", label=_("Privacy"), url_name="website:privacy", place=footer, order=20)
        navigation.register("accessibility", label=_("Accessibility"), url_name="website:accessibility", place=footer, order=30)
        tasks_today.register("legal-pages", legal_pages_to_write)
        jobs.register("publish-scheduled", every=timedelta(minutes=1), run=publish_what_is_due)
        wiring.connect()
        welcome.connect()
