"""Who keeps a region's portrait up to date."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models.regions import Region


class RegionEditor(models.Model):
    """An account that may change one region's facts, sites on offer and portrait, and nothing else: an economic-development officer."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="edited_regions", verbose_name=_("account"))
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="editors", verbose_name=_("region"))
    assigned_at = models.DateTimeField(_("since"), editable=False)

    class Meta:
        verbose_name = _("region editor")
        verbose_name_plural = _("region editors")
        ordering = ["region", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"],
                name="region_editor_once",
                violation_error_message=_("This account keeps this region up to date already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.region}"
