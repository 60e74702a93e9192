"""Who was asked to come in for an organisation."""

import uuid
from datetime import datetime
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import PORTAL_ROLES, AffiliationRole
from hubwerk.network.organisations.models.organisations import Organisation

_CHOICES: Final = [(role.value, role.label) for role in PORTAL_ROLES]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Invitations that were neither accepted nor withdrawn; some may be past their day."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open_at(self, moment: datetime) -> Self:
        """Invitations that can still be accepted."""
        return self.unanswered().filter(expires_at__gt=moment)

    def holding_personal_values(self) -> Self:
        """Invitations that still say who was invited."""
        return self.exclude(email="")


class Invitation(models.Model):
    """An organisation asks someone to act for it in the portal. The link to accept it is sent to the address and shown to nobody else."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("organisation"))
    email = models.EmailField(_("e-mail"), blank=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    function = models.CharField(_("function"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=_CHOICES, default=AffiliationRole.EDITOR)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.DE)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_sent",
        verbose_name=_("invited by"),
        help_text=_("Empty where the hub itself invited."),
    )
    created_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_accepted",
        verbose_name=_("accepted by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                name="invitation_one_open",
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("This address is invited already."),
            ),
            models.CheckConstraint(
                name="invitation_answered_once",
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                violation_error_message=_("An invitation is either accepted or withdrawn."),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_sent",
                condition=Q(expires_at__gt=F("created_at")),
                violation_error_message=_("An invitation is valid for a while."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email or str(self.public_id)

    @property
    def full_name(self) -> str:
        """Given name first, as for persons; empty where only an address is known."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_unanswered(self) -> bool:
        """Whether it was neither accepted nor withdrawn."""
        return self.accepted_at is None and self.withdrawn_at is None

    def is_open(self, moment: datetime) -> bool:
        """Whether it can be accepted at a moment."""
        return self.is_unanswered and moment < self.expires_at
