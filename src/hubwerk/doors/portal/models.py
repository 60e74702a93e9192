"""What the portal itself remembers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class PortalVisit(models.Model):
    """When someone last looked at what is new for one of their organisations, and since when things counted as new at that look.

    It goes with the account or the organisation; nobody else ever sees it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portal_visits", verbose_name=_("account"))
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="portal_visits", verbose_name=_("organisation")
    )
    new_since = models.DateTimeField(_("new since"))
    seen_at = models.DateTimeField(_("last seen"))

    class Meta:
        verbose_name = _("visit to the portal")
        verbose_name_plural = _("visits to the portal")
        ordering = ["user", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="portal_visit_once",
                violation_error_message=_("This visit is remembered already."),
            ),
            models.CheckConstraint(
                name="portal_visit_in_order",
                condition=Q(seen_at__gte=F("new_since")),
                violation_error_message=_("What is new cannot begin after the visit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"
