"""Which press releases were drafted for new members."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["PressDraft"]


class PressDraftQuerySet(models.QuerySet["PressDraft"]):
    def waiting(self) -> "PressDraftQuerySet":
        """Drafts that nobody has published yet."""
        return self.filter(page__live=False, page__first_published_at__isnull=True)


class PressDraft(models.Model):
    """That the hub itself drafted a press release when a member was admitted; the original, whose translations share its key."""

    membership: models.OneToOneField[Any, Any] = models.OneToOneField(
        "membership.Membership", on_delete=models.CASCADE, related_name="press_draft", verbose_name=_("membership")
    )
    page: models.OneToOneField[Any, Any] = models.OneToOneField(
        "website.PressReleasePage", on_delete=models.CASCADE, related_name="press_draft", verbose_name=_("press release")
    )
    made_at: models.DateTimeField[Any, Any] = models.DateTimeField(_("made"))

    objects = PressDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("drafted press release")
        verbose_name_plural = _("drafted press releases")
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.page)
