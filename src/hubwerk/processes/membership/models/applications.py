"""Applications for membership, and what applicants and the team write to each other about them."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.organisations.enums import OrganisationKind
from hubwerk.network.organisations.models import Organisation, Referral, Region
from hubwerk.processes.membership.enums import ApplicationStatus, Decision
from hubwerk.processes.membership.models.application_forms import ApplicationForm
from hubwerk.processes.membership.models.association import Statutes
from hubwerk.processes.membership.models.tiers import Tier

_SETTLED = (ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> Self:
        """Applications that were sent and are neither decided nor withdrawn."""
        return self.exclude(status__in=[ApplicationStatus.DRAFT, *_SETTLED])

    def sent(self) -> Self:
        """Applications that reached the team, settled ones too."""
        return self.filter(applied_at__isnull=False)

    def drafts(self) -> Self:
        """Applications still being written."""
        return self.filter(status=ApplicationStatus.DRAFT)


class Application(models.Model):
    """That an organisation wants to join: what it typed, step by step, what it finally said, and what came of it.

    `answers` holds what was typed for each step, right or wrong; `details` what was valid when it was sent. The record of the
    organisation is made, or found, only when the board has admitted it.
    """

    public_id = models.UUIDField(_("public id"), default=uuid4, unique=True, editable=False)
    form = models.ForeignKey(ApplicationForm, on_delete=models.PROTECT, related_name="applications", verbose_name=_("application form"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    email = models.EmailField(_("e-mail of the applicant"))
    status = models.CharField(_("state"), max_length=12, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    answers = models.JSONField(_("what was typed"), default=dict, blank=True)
    details = models.JSONField(_("what was sent"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    name = models.CharField(_("organisation"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, blank=True)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="membership_applications", verbose_name=_("region")
    )
    joins_for_region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="applications_for_it", verbose_name=_("joins for the region")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="membership_applications",
        verbose_name=_("record of the organisation"),
        help_text=_("Empty until the team says which record it is about; without one, admission makes a new one."),
    )
    tier = models.ForeignKey(Tier, on_delete=models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("tier"))
    starts_on = models.DateField(_("membership from"), null=True, blank=True)
    statutes = models.ForeignKey(
        Statutes, on_delete=models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("accepted statutes")
    )
    statutes_accepted_at = models.DateTimeField(_("statutes accepted"), null=True, blank=True)
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="membership_applications", verbose_name=_("referral")
    )
    came_through = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="applications_brought", verbose_name=_("came through")
    )
    discount_percent = models.PositiveSmallIntegerField(_("discount in percent"), default=0, validators=[MaxValueValidator(100)])
    discount_reason = models.CharField(_("reason of the discount"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    created_at = models.DateTimeField(_("begun"), editable=False)
    updated_at = models.DateTimeField(_("changed"), editable=False)
    applied_at = models.DateTimeField(_("received"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["status", "applied_at"], name="application_status_applied"),
            models.Index(fields=["email", "status"], name="application_email_status"),
        ]
        permissions: ClassVar = [
            ("review_application", "Can review applications and ask back"),
            ("decide_application", "Can propose to the board and record its decisions"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="application_sent_whole",
                condition=Q(status__in=[ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN])
                | ~Q(name="") & Q(applied_at__isnull=False, tier__isnull=False, starts_on__isnull=False),
                violation_error_message=_("An application that was sent has a name, a tier and a first day."),
            ),
            models.CheckConstraint(
                name="application_decided_once",
                condition=Q(status=ApplicationStatus.DECIDED, decided_at__isnull=False) & ~Q(decision="")
                | ~Q(status=ApplicationStatus.DECIDED) & Q(decided_at__isnull=True, decision=""),
                violation_error_message=_("A decision belongs to an application that is decided, and only to such a one."),
            ),
            models.CheckConstraint(
                name="application_discount_reasoned",
                condition=Q(discount_percent=0) | Q(discount_percent__lte=100) & ~Q(discount_reason=""),
                violation_error_message=_("A discount needs a reason and is at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def can_be_written(self) -> bool:
        """Whether the applicant may still change what they said."""
        return self.status in {ApplicationStatus.DRAFT, ApplicationStatus.WAITING}


class ApplicationMessage(models.Model):
    """What the team asked about an application, or the applicant answered. The applicant reads both behind the link."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages", verbose_name=_("application"))
    from_team = models.BooleanField(_("from the team"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("message about an application")
        verbose_name_plural = _("messages about applications")
        ordering = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="application_message_written", condition=~Q(text=""), violation_error_message=_("A message needs a text."))
        ]

    def __str__(self) -> str:
        return self.text[:60]
