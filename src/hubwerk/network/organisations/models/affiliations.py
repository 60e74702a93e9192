"""Who works where."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.enums import AffiliationRole
from hubwerk.network.organisations.models.organisations import Organisation
from hubwerk.network.people.models import Person


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self) -> Self:
        """Affiliations that have not ended. An end is recorded when it has come, so no day is needed."""
        return self.filter(ended_on__isnull=True)

    def representing(self, organisation_id: int) -> Self:
        """Those who speak for an organisation today and can sign in to do so."""
        return self.current().filter(organisation=organisation_id, role=AffiliationRole.REPRESENTATIVE, person__user__is_active=True)

    def held_on(self, day: date) -> Self:
        """Affiliations that held on a day; an unknown start counts as long ago, the last day counts."""
        return self.filter(Q(started_on__isnull=True) | Q(started_on__lte=day), Q(ended_on__isnull=True) | Q(ended_on__gte=day))


class Affiliation(models.Model):
    """A person's function at an organisation, and what the hub turns to them for. Ended ones stay as history."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("person"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("organisation"))
    function = models.CharField(_("function"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=AffiliationRole, default=AffiliationRole.CONTACT)
    started_on = models.DateField(_("since"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["organisation", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                name="affiliation_one_current",
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("This person has this role at this organisation already."),
            ),
            models.CheckConstraint(
                name="affiliation_ends_after_start",
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                violation_error_message=_("An affiliation cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"
