"""Counts of what was sent."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormCount(models.Model):
    """How often something was sent within one span of time. The key names form, span and sender in a form nobody can read back."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    times = models.PositiveIntegerField(_("times"))
    until = models.DateTimeField(_("counts until"), db_index=True)

    class Meta:
        verbose_name = _("count of a form")
        verbose_name_plural = _("counts of forms")
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.times}"
