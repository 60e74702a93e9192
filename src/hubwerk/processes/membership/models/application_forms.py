"""The forms by which organisations apply, by kind."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.records.languages import Named, spoken
from hubwerk.processes.membership.enums import QuestionKind, VatAsked


class ApplicationForm(Named):
    """One way to apply: for which kinds of organisation it is, and what it asks beyond what all ask."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    intro_de = models.TextField(_("German introduction"), blank=True)
    intro_fr = models.TextField(_("French introduction"), blank=True)
    intro_nl = models.TextField(_("Dutch introduction"), blank=True)
    intro_en = models.TextField(_("English introduction"), blank=True)
    kinds = models.JSONField(_("for which kinds"), default=list, blank=True, help_text=_("Empty for every kind."))
    asks_size = models.BooleanField(_("asks for the number of employees"), default=True)
    vat = models.CharField(_("VAT and company number"), max_length=10, choices=VatAsked, default=VatAsked.OPTIONAL)
    asks_mandate = models.BooleanField(_("may join for a region"), default=False, help_text=_("For ministries, cities and chambers."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_open = models.BooleanField(_("open for applications"), default=True)

    class Meta(Named.Meta):
        verbose_name = _("application form")
        verbose_name_plural = _("application forms")
        ordering = ["position", "pk"]

    def intro(self, language: str | None = None) -> tuple[str, str]:
        """The introduction in a language, else in the first that has one, and the language it is in."""
        return in_language(spoken(self, "intro"), language or get_language())


class ApplicationQuestion(models.Model):
    """A question that one form asks in addition."""

    form = models.ForeignKey(ApplicationForm, on_delete=models.CASCADE, related_name="questions", verbose_name=_("application form"))
    label_de = models.CharField(_("German question"), max_length=200)
    label_fr = models.CharField(_("French question"), max_length=200)
    label_nl = models.CharField(_("Dutch question"), max_length=200)
    label_en = models.CharField(_("English question"), max_length=200)
    help_de = models.CharField(_("German help"), max_length=300, blank=True)
    help_fr = models.CharField(_("French help"), max_length=300, blank=True)
    help_nl = models.CharField(_("Dutch help"), max_length=300, blank=True)
    help_en = models.CharField(_("English help"), max_length=300, blank=True)
    kind = models.CharField(_("answered by"), max_length=10, choices=QuestionKind, default=QuestionKind.LINE)
    choices = models.JSONField(_("possible answers"), default=list, blank=True, help_text=_("Each in four languages."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question of an application form")
        verbose_name_plural = _("questions of application forms")
        ordering = ["form", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="application_question_choices",
                condition=~Q(kind=QuestionKind.CHOICE) | ~Q(choices=[]),
                violation_error_message=_("A question with several answers needs at least one answer."),
            )
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """The question in a language, in the reader's where none is given."""
        return in_language(spoken(self, "label"), language or get_language())[0]

    def help(self, language: str | None = None) -> str:
        """The help beside it."""
        return in_language(spoken(self, "help"), language or get_language())[0]

    def answers(self, language: str | None = None) -> list[str]:
        """The possible answers in a language, in their order; an answer is stored by its position."""
        return [in_language(choice, language or get_language())[0] for choice in self.choices]
