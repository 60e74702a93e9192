"""The outbox."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.mail.attachments import MailFile
from hubwerk.foundation.mail.enums import MailStatus

__all__ = ["MailPreference", "OutgoingMail", "OutgoingMailQuerySet"]


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mail, narrowed by where it stands."""

    def due(self, at: datetime) -> Self:
        """Mail that should be sent at this moment or should have been before."""
        return self.filter(status__in=[MailStatus.QUEUED, MailStatus.FAILED], next_attempt_at__lte=at)

    def claimed_before(self, moment: datetime) -> Self:
        """Mail that someone began to send before this moment and never settled."""
        return self.filter(status=MailStatus.SENDING, claimed_at__lt=moment)

    def about(self, subject: models.Model) -> Self:
        """Mail that was written because of this thing."""
        return self.filter(about_type=ContentType.objects.get_for_model(subject), about_key=str(subject.pk))


class OutgoingMail(models.Model):
    """One mail to one person, written in the commit of what it tells about, in that person's language."""

    key = models.CharField(_("key"), max_length=200, unique=True, help_text=_("What the mail tells and to whom; the same key is never sent twice."))
    message_id = models.CharField(_("message ID"), max_length=255, unique=True)
    template = models.CharField(_("template"), max_length=100)
    language = models.CharField(_("language"), max_length=10)
    to = models.EmailField(_("recipient"))
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("formatted text"), blank=True)
    files = models.JSONField(
        _("files"), default=list, blank=True, help_text=_("Who makes each file, and of what; they are made when the mail is sent.")
    )
    confidential = models.BooleanField(_("confidential"), default=False, help_text=_("The text is erased as soon as the mail needs it no more."))
    about_type = models.ForeignKey(
        ContentType, verbose_name=_("kind of what it is about"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    about_key = models.CharField(_("key of what it is about"), max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_key")

    status = models.CharField(_("status"), max_length=10, choices=MailStatus.choices, default=MailStatus.QUEUED)
    queued_at = models.DateTimeField(_("queued"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mail")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                name="mail_due",
                condition=Q(status__in=[MailStatus.QUEUED, MailStatus.FAILED]),
            ),
            models.Index(fields=["about_type", "about_key"], name="mail_about_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_status_known",
                condition=Q(status__in=MailStatus.values),
                violation_error_message=_("This is not a status a mail can have."),
            ),
            models.CheckConstraint(
                name="mail_sent_has_time",
                condition=~Q(status=MailStatus.SENT) | Q(sent_at__isnull=False),
                violation_error_message=_("A mail that was sent has a time at which it was sent."),
            ),
            models.CheckConstraint(
                name="mail_queued_has_next_attempt",
                condition=~Q(status=MailStatus.QUEUED) | Q(next_attempt_at__isnull=False),
                violation_error_message=_("A queued mail has a time at which it is sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"

    @property
    def asked_files(self) -> list[MailFile]:
        """What is to go with it."""
        return [MailFile(maker, key) for maker, key in self.files]


class MailPreference(models.Model):
    """What someone decided about a kind of mail that they can do without. Without a row the kind's own default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences", verbose_name=_("account"))
    key = models.CharField(_("kind of mail"), max_length=60)
    wanted = models.BooleanField(_("wanted"))
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("mail setting")
        verbose_name_plural = _("mail settings")
        ordering = ["user", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="mail_preference_once",
                violation_error_message=_("This has been decided already."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
