"""The number under which answers are kept; see `hubwerk.doors.website.content_version`."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["ContentVersion"]


class ContentVersion(models.Model):
    """How often something public changed; one row, which every process reads and raises."""

    SOLE: ClassVar[int] = 1

    number = models.PositiveBigIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("version of the public content")
        verbose_name_plural = _("versions of the public content")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="content_version_sole", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)
