"""Who speaks at an event, and who is invited."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.models import Organisation
from hubwerk.network.people.models import Person
from hubwerk.processes.events.models.events import Event


class Speaker(models.Model):
    """Somebody who says something at an event, as the announcement names them."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="speakers", verbose_name=_("organisation")
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="talks", verbose_name=_("person"))
    subject = models.CharField(_("speaks about"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["event", "position", "pk"]

    def __str__(self) -> str:
        return self.name


class Invitee(models.Model):
    """Who is invited to an event for invited people: a mail address, or everybody of an organisation."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitees", verbose_name=_("event"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="event_invitations", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.DE)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("entered"), editable=False)
    sent_at = models.DateTimeField(_("invitation sent"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("invited")
        verbose_name_plural = _("invited")
        ordering = ["event", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="invitee_addressed",
                condition=Q(organisation__isnull=False, email="") | Q(organisation__isnull=True) & ~Q(email=""),
                violation_error_message=_("Please name either an organisation or a mail address."),
            ),
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="invitee_email_once",
                condition=~Q(email=""),
                violation_error_message=_("This address is invited already."),
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="invitee_organisation_once",
                condition=Q(organisation__isnull=False),
                violation_error_message=_("This organisation is invited already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation_id is not None else self.email
