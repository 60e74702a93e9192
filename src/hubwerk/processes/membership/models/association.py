"""What the association has laid down: its rules and its statutes."""

from datetime import date
from typing import ClassVar, Final, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.records.languages import spoken
from hubwerk.processes.membership.enums import Majority, NoticeEnd, ProRata

ONLY_ROW: Final = 1


class BallotRules(models.Model):
    """By which rules the board votes; a ballot keeps those that held when it was opened."""

    quorum_percent = models.PositiveSmallIntegerField(
        _("quorum in percent"),
        default=50,
        validators=[MaxValueValidator(100)],
        help_text=_("The share of those who may vote that has to take part; 0 for none."),
    )
    majority = models.CharField(_("majority"), max_length=12, choices=Majority, default=Majority.SIMPLE)
    abstentions_count = models.BooleanField(_("abstentions count for the quorum"), default=True)
    proxies_per_holder = models.PositiveSmallIntegerField(
        _("proxies one person may hold"), default=1, help_text=_("0 where nobody may vote for somebody else.")
    )

    class Meta:
        abstract = True


class AssociationRules(BallotRules):
    """The rules of the association, in one row: how the board votes, how dues are counted, how one leaves."""

    deadline_days = models.PositiveSmallIntegerField(_("days the board has to vote"), default=14, validators=[MinValueValidator(1)])
    pro_rata = models.CharField(_("dues of a part of a year"), max_length=10, choices=ProRata, default=ProRata.MONTH)
    notice_months = models.PositiveSmallIntegerField(_("months of notice"), default=3, validators=[MaxValueValidator(24)])
    notice_end = models.CharField(_("after notice, membership ends"), max_length=10, choices=NoticeEnd, default=NoticeEnd.YEAR)

    class Meta:
        verbose_name = _("rules of the association")
        verbose_name_plural = _("rules of the association")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="association_rules_one_row", condition=Q(pk=ONLY_ROW), violation_error_message=_("The association has one set of rules.")
            ),
            models.CheckConstraint(
                name="association_rules_quorum",
                condition=Q(quorum_percent__lte=100),
                violation_error_message=_("A quorum is at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class StatutesQuerySet(models.QuerySet["Statutes"]):
    def in_force(self, day: date) -> Self:
        """The statutes that hold on a day, the newest first; the first of them is the one in force."""
        return self.filter(adopted_on__lte=day).order_by("-adopted_on", "-pk")


class Statutes(models.Model):
    """One version of the statutes, as applicants accept them. Once somebody has, it is not changed any more: a new version follows."""

    version = models.CharField(_("version"), max_length=40, unique=True)
    adopted_on = models.DateField(_("in force since"))
    text_de = models.TextField(_("German text"), blank=True)
    text_fr = models.TextField(_("French text"), blank=True)
    text_nl = models.TextField(_("Dutch text"), blank=True)
    text_en = models.TextField(_("English text"), blank=True)

    objects = StatutesQuerySet.as_manager()

    class Meta:
        verbose_name = _("statutes")
        verbose_name_plural = _("statutes")
        ordering = ["-adopted_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="statutes_written",
                condition=~Q(text_de="", text_fr="", text_nl="", text_en=""),
                violation_error_message=_("Statutes need a text in at least one language."),
            )
        ]

    def __str__(self) -> str:
        return self.version

    def text(self, language: str | None = None) -> tuple[str, str]:
        """The text in a language, else in the first that has one, and the language it is in."""
        return in_language(spoken(self, "text"), language or get_language())
