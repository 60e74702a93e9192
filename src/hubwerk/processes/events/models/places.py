"""Places: how many there are, how many are taken, and for whom some are kept."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.processes.events.enums import SeatMode
from hubwerk.processes.events.models.events import Event


class SeatList(models.Model):
    """The places of an event on site, or online; a hybrid event has both, each with its own limit and waiting list.

    `taken` counts the registrations that hold a place (confirmed or offered), `waiting` those in line. Both are changed only together with
    the registrations, under the lock of this row; the database itself refuses to take more than there are.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="seat_lists", verbose_name=_("event"))
    mode = models.CharField(_("takes place"), max_length=10, choices=SeatMode)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, help_text=_("Empty: no limit."))
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    waiting = models.PositiveIntegerField(_("waiting"), default=0, editable=False)

    class Meta:
        verbose_name = _("places of an event")
        verbose_name_plural = _("places of events")
        ordering = ["event", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "mode"], name="seat_list_once", violation_error_message=_("There are such places already.")),
            models.CheckConstraint(
                name="seat_list_not_overbooked",
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                violation_error_message=_("There cannot be fewer places than are taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_mode_display()

    @property
    def left(self) -> int | None:
        """Places nobody holds, those kept for somebody included; None for no limit."""
        return None if self.capacity is None else self.capacity - self.taken


class Contingent(models.Model):
    """Places kept for an organisation, or for those of a region, until a set time; then they fall back into the pool."""

    seat_list = models.ForeignKey(SeatList, on_delete=models.CASCADE, related_name="contingents", verbose_name=_("places"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="event_contingents", verbose_name=_("organisation")
    )
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="event_contingents", verbose_name=_("region"))
    places = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    falls_back_at = models.DateTimeField(_("falls back"))

    class Meta:
        verbose_name = _("contingent")
        verbose_name_plural = _("contingents")
        ordering = ["seat_list", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contingent_for_one",
                condition=Q(organisation__isnull=False, region__isnull=True) | Q(organisation__isnull=True, region__isnull=False),
                violation_error_message=_("A contingent is kept either for an organisation or for a region."),
            ),
            models.CheckConstraint(
                name="contingent_not_overbooked",
                condition=Q(taken__lte=F("places")),
                violation_error_message=_("There cannot be fewer places than are taken."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.region)

    def held_at(self, at: datetime) -> int:
        """Places kept at a moment that nobody has taken."""
        return self.places - self.taken if at < self.falls_back_at else 0
