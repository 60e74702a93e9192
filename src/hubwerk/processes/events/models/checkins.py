"""Who came in, as the people at the doors recorded it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubwerk.processes.events.models.registrations import Registration


class CheckIn(models.Model):
    """One press at a door: somebody came in, or that was undone. `key` is given by the device, so that sending it twice counts once."""

    key = models.UUIDField(_("key"), unique=True)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="check_ins", verbose_name=_("registration"))
    came_in = models.BooleanField(_("came in"), default=True)
    door = models.CharField(_("door"), max_length=60, blank=True)
    at = models.DateTimeField(_("time at the door"))
    received_at = models.DateTimeField(_("received"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.registration_id}, {self.at}"
