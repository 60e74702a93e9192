"""What is asked at registration, and afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.records.languages import spoken
from hubwerk.processes.events.enums import QuestionKind
from hubwerk.processes.events.models.events import Event

_WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


class Asked(models.Model):
    """A question in up to four languages, with the way it is answered."""

    label_de = models.CharField(_("German question"), max_length=200, blank=True)
    label_fr = models.CharField(_("French question"), max_length=200, blank=True)
    label_nl = models.CharField(_("Dutch question"), max_length=200, blank=True)
    label_en = models.CharField(_("English question"), max_length=200, blank=True)
    kind = models.CharField(_("answered by"), max_length=10, choices=QuestionKind, default=QuestionKind.LINE)
    choices = models.JSONField(_("possible answers"), default=list, blank=True, help_text=_("Each by language."))
    is_required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                name="%(class)s_worded",
                condition=~Q(label_de="") | ~Q(label_fr="") | ~Q(label_nl="") | ~Q(label_en=""),
                violation_error_message=_("A question is worded in at least one language."),
            ),
            models.CheckConstraint(
                name="%(class)s_has_choices",
                condition=~Q(kind__in=_WITH_CHOICES) | ~Q(choices=[]),
                violation_error_message=_("A question with several answers needs at least one answer."),
            ),
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """The question in a language, in the reader's where none is given."""
        return in_language(spoken(self, "label"), language or get_language())[0]

    def answers(self, language: str | None = None) -> list[str]:
        """The possible answers in a language, in their order; an answer is stored by its position."""
        return [in_language(choice, language or get_language())[0] for choice in self.choices]


class EventQuestion(Asked):
    """What an event asks of everybody who registers. Answers of a delicate kind are deleted after the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event"))
    is_delicate = models.BooleanField(_("delete the answers after the event"), default=False)

    class Meta(Asked.Meta):
        verbose_name = _("question at registration")
        verbose_name_plural = _("questions at registration")
        ordering = ["event", "position", "pk"]


class FeedbackQuestion(Asked):
    """What people are asked after an event. Every event also asks how satisfied they were, one to five."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback_questions", verbose_name=_("event"))

    class Meta(Asked.Meta):
        verbose_name = _("question about an event")
        verbose_name_plural = _("questions about an event")
        ordering = ["event", "position", "pk"]
