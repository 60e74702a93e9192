"""Which version of its original a translated page follows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

__all__ = ["FollowedOriginal"]


class FollowedOriginal(models.Model):
    """The version of the original that a published translation was made from, and since when the original says something else."""

    page = models.OneToOneField(Page, verbose_name=_("translation"), on_delete=models.CASCADE, related_name="followed_original")
    original = models.ForeignKey(Page, verbose_name=_("original"), on_delete=models.CASCADE, related_name="followed_by")
    revision = models.ForeignKey(
        Revision, verbose_name=_("version of the original"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version_at = models.DateTimeField(_("time of that version"))
    digest = models.CharField(_("fingerprint of what it says"), max_length=32)
    lagging_since = models.DateTimeField(_("lagging since"), null=True, blank=True)

    class Meta:
        verbose_name = _("followed original")
        verbose_name_plural = _("followed originals")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="followed_original_not_itself",
                condition=~Q(page=F("original")),
                violation_error_message=_("A page is not a translation of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.original_id}"
