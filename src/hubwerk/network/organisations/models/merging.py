"""Records of one and the same organisation: which were merged, and which are known to be different."""

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.models.organisations import Organisation


class OrganisationMergeQuerySet(models.QuerySet["OrganisationMerge"]):
    def standing(self) -> Self:
        """Merges that have not been undone."""
        return self.filter(undone_at__isnull=True)


class OrganisationMerge(models.Model):
    """That one record went into another, with all that is needed to take them apart again.

    `fields` maps a column of the kept record to its value before and after; `merged_fields` the same of the merged one; `moves` what each mover
    of the registry noted for itself.
    """

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges_kept", verbose_name=_("kept organisation"))
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges_gone", verbose_name=_("merged organisation"))
    made_at = models.DateTimeField(_("merged on"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("merged by"))
    fields = models.JSONField(_("changes of the kept organisation"), default=dict, encoder=DjangoJSONEncoder)
    merged_fields = models.JSONField(_("changes of the merged organisation"), default=dict, encoder=DjangoJSONEncoder)
    moves = models.JSONField(_("what was moved"), default=dict, encoder=DjangoJSONEncoder)
    undone_at = models.DateTimeField(_("undone on"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )

    objects = OrganisationMergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of organisations")
        verbose_name_plural = _("merges of organisations")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                name="organisation_merged_once",
                condition=Q(undone_at__isnull=True),
                violation_error_message=_("This organisation was merged into another one."),
            ),
            models.CheckConstraint(
                name="organisation_not_into_itself",
                condition=~Q(kept=F("merged")),
                violation_error_message=_("An organisation cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"


class DistinctPair(models.Model):
    """That two records look alike but are different organisations; nobody is asked about them again."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name=_("organisation"))
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name=_("other organisation"))
    decided_at = models.DateTimeField(_("decided on"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by"))

    class Meta:
        verbose_name = _("different organisations")
        verbose_name_plural = _("different organisations")
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_pair_once", violation_error_message=_("This is decided already.")),
            models.CheckConstraint(
                name="distinct_pair_ordered",
                condition=Q(first__lt=F("second")),
                violation_error_message=_("The older record comes first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
