"""Files that were handed over to be imported."""

from datetime import datetime
from secrets import token_hex
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.enums import ImportKind, ImportState


def upload_path(upload: "ImportUpload", _file_name: str) -> str:
    """A name that says nothing about who uploaded what; below a folder that no address leads to."""
    return f"imports/{upload.kind}-{token_hex(16)}"


class ImportUploadQuerySet(models.QuerySet["ImportUpload"]):
    def waiting(self) -> Self:
        """Files that were neither imported nor thrown away."""
        return self.filter(state=ImportState.WAITING)

    def forgotten(self, before: datetime) -> Self:
        """Files that have waited since before a moment."""
        return self.waiting().filter(uploaded_at__lt=before)


class ImportUpload(models.Model):
    """A table that someone uploaded to be imported: looked at, then imported or thrown away. Then the file goes, and what it did stays on record."""

    kind = models.CharField(_("what it holds"), max_length=20, choices=ImportKind)
    file = models.FileField(_("file"), upload_to=upload_path, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by"))
    uploaded_at = models.DateTimeField(_("uploaded"))
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.WAITING)
    settled_at = models.DateTimeField(_("imported or thrown away"), null=True, blank=True)
    created_rows = models.PositiveIntegerField(_("new entries"), default=0)
    changed_rows = models.PositiveIntegerField(_("changed entries"), default=0)
    left_out_rows = models.PositiveIntegerField(_("rows left out"), default=0)

    objects = ImportUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_upload_settled_once",
                condition=Q(state=ImportState.WAITING, settled_at__isnull=True) | ~Q(state=ImportState.WAITING) & Q(settled_at__isnull=False),
                violation_error_message=_("An import that is done needs the time when it was done, and only that one."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name
