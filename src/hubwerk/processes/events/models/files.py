"""Files that belong to an event."""

from secrets import token_hex
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.accounts.enums import Language
from hubwerk.processes.events.enums import FileAudience
from hubwerk.processes.events.models.events import Event


def file_path(_file: "EventFile", name: str) -> str:
    """A name nobody guesses, with the ending of the original; below a folder that no address leads to."""
    _stem, dot, ending = name.rpartition(".")
    return f"event-files/{token_hex(16)}{dot}{ending.lower()[:10]}"


class EventFile(models.Model):
    """A programme, a map, slides; who may open it depends on what it is for."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="files", verbose_name=_("event"))
    title = models.CharField(_("title"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    file = models.FileField(_("file"), upload_to=file_path)
    original_name = models.CharField(_("name of the file"), max_length=200, editable=False)
    shown_to = models.CharField(_("shown to"), max_length=12, choices=FileAudience, default=FileAudience.REGISTERED)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("added"), editable=False)

    class Meta:
        verbose_name = _("file of an event")
        verbose_name_plural = _("files of events")
        ordering: ClassVar = ["event", "position", "pk"]

    def __str__(self) -> str:
        return self.title
