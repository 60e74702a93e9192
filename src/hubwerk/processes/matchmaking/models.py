"""The upkeep of the index: what has changed and is not in its files yet, and which files are the newest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """An entry that changed since the index files were written. Written in the same commit as the change, deleted by the writer once its files hold it."""

    entry_id = models.CharField(_("entry"), max_length=60, help_text=_("As the index names it: listing:12 or organisation:5."))

    class Meta:
        verbose_name = _("change not yet indexed")
        verbose_name_plural = _("changes not yet indexed")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.entry_id


class IndexState(models.Model):
    """The newest files of the index; one row, which the one writer locks. Readers follow it, never a folder's listing."""

    SOLE = 1

    generation = models.PositiveIntegerField(_("generation"), default=0)
    segments = models.PositiveIntegerField(_("segments"), default=0)
    stamp = models.CharField(
        _("stamp"), max_length=32, blank=True, help_text=_("Tells the generation's file from one of another database with the same number.")
    )

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="index_state_sole", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.generation}.{self.segments}"
