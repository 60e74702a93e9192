"""The record of what was done in the hub."""

from typing import Any, Final, NoReturn, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.history.errors import HistoryIsFixed

__all__ = ["LABEL_LENGTH", "Entry", "EntryQuerySet"]

LABEL_LENGTH: Final = 255


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries. They are written once; only personal values can be taken out again."""

    def about(self, subject: models.Model) -> Self:
        """What happened to this thing."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_key=str(subject.pk))

    def holding_personal_values(self) -> Self:
        """Entries whose personal values have not been erased."""
        return self.filter(personal_erased_at=None)

    def update(self, **_values: Any) -> NoReturn:
        """Raises HistoryIsFixed."""
        raise HistoryIsFixed

    def delete(self) -> NoReturn:
        """Raises HistoryIsFixed."""
        raise HistoryIsFixed


class Entry(models.Model):
    """One thing that someone, or the hub itself, did to one subject, with the difference it made.

    `changes` and `personal_changes` map a field to its old and its new value. The second holds what belongs to a
    person's data and can be erased; the entry itself stays.
    """

    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("actor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty where the hub itself acted, or where the account no longer exists."),
    )
    action = models.CharField(_("action"), max_length=100)
    subject_type = models.ForeignKey(ContentType, verbose_name=_("kind of subject"), on_delete=models.PROTECT, related_name="+")
    subject_key = models.CharField(_("key of the subject"), max_length=64)
    subject_label = models.CharField(_("subject"), max_length=LABEL_LENGTH, blank=True)
    subject = GenericForeignKey("subject_type", "subject_key")
    changes = models.JSONField(_("changes"), default=dict, encoder=DjangoJSONEncoder)
    personal_changes = models.JSONField(_("changes of personal data"), default=dict, encoder=DjangoJSONEncoder)
    personal_erased_at = models.DateTimeField(_("personal data erased"), null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history entries")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_key", "-at"], name="history_about_subject"),
            models.Index(fields=["-at"], name="history_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.subject_label or self.subject_key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry for the first time. Raises HistoryIsFixed after that."""
        if not self._state.adding:
            raise HistoryIsFixed
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raises HistoryIsFixed."""
        raise HistoryIsFixed
