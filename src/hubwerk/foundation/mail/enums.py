"""The life of one mail."""

from django.db import models
from django.utils.translation import pgettext_lazy

__all__ = ["MailStatus"]


class MailStatus(models.TextChoices):
    """queued → sending → sent | failed (tried again while a next attempt is set) | uncertain (never tried again by itself)."""

    QUEUED = "queued", pgettext_lazy("mail status", "Queued")
    SENDING = "sending", pgettext_lazy("mail status", "Being sent")
    SENT = "sent", pgettext_lazy("mail status", "Sent")
    FAILED = "failed", pgettext_lazy("mail status", "Not sent")
    UNCERTAIN = "uncertain", pgettext_lazy("mail status", "Perhaps sent")
