"""The public website."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """Public pages, which combine all rooms."""

    name = "hubwerk.doors.website"
    label = "website"
    verbose_name = _("Website")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the lists into the header of every page."""
        from hubwerk.foundation.ui import navigation

        navigation.register("organisations", label=_("Organisations"), url_name="website:organisations", order=10)
        navigation.register("listings", label=_("Needs and offers"), url_name="website:listings", order=20)
        navigation.register("topics", label=_("Topics"), url_name="website:topics", order=30)
        navigation.register("regions", label=_("Regions"), url_name="website:regions", order=40)
