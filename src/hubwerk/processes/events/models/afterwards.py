"""What people say after an event, what is written to them, and whom they wanted to meet."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import in_language
from hubwerk.foundation.accounts.enums import Language
from hubwerk.foundation.records.languages import spoken
from hubwerk.processes.events.enums import IntroductionAnswer, MessageSegment, MessageStatus
from hubwerk.processes.events.models.events import Event
from hubwerk.processes.events.models.registrations import Registration


class Feedback(models.Model):
    """What one participant said. Nothing leads from it to who said it, unless the event asks by name and they agreed."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="feedback", verbose_name=_("event"))
    registration = models.ForeignKey(
        Registration, on_delete=models.SET_NULL, null=True, blank=True, related_name="feedback", verbose_name=_("registration")
    )
    given_on = models.DateField(_("given on"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    comment = models.TextField(_("comment"), blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        # By its content, not by the order it came in: that would tell who said it.
        ordering: ClassVar = ["event", "-satisfaction", "comment", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="feedback_one_to_five",
                condition=Q(satisfaction__range=(1, 5)),
                violation_error_message=_("Satisfaction is a number from one to five."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.satisfaction}"


class EventMessage(models.Model):
    """A message to the participants of an event, each in their language. Drafted, tried on oneself, counted, then sent once."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="messages", verbose_name=_("event"))
    subject_de = models.CharField(_("German subject"), max_length=150, blank=True)
    subject_fr = models.CharField(_("French subject"), max_length=150, blank=True)
    subject_nl = models.CharField(_("Dutch subject"), max_length=150, blank=True)
    subject_en = models.CharField(_("English subject"), max_length=150, blank=True)
    text_de = models.TextField(_("German text"), blank=True)
    text_fr = models.TextField(_("French text"), blank=True)
    text_nl = models.TextField(_("Dutch text"), blank=True)
    text_en = models.TextField(_("English text"), blank=True)
    segment = models.CharField(_("to whom"), max_length=20, choices=MessageSegment)
    status = models.CharField(_("status"), max_length=10, choices=MessageStatus, default=MessageStatus.DRAFT)
    expected = models.PositiveIntegerField(_("recipients, as confirmed"), null=True, blank=True, editable=False)
    sent_count = models.PositiveIntegerField(_("sent"), default=0, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author"))
    created_at = models.DateTimeField(_("created"), editable=False)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("message to participants")
        verbose_name_plural = _("messages to participants")
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject()

    def subject(self, language: str | None = None) -> str:
        """The subject in a language, in the reader's where none is given, else in the first there is."""
        return in_language(spoken(self, "subject"), language or get_language())[0]

    def text(self, language: str | None = None) -> tuple[str, str]:
        """The text likewise, and the language it is in."""
        return in_language(spoken(self, "text"), language or get_language())


class EventIntroduction(models.Model):
    """One participant would like to meet another one. Contact data is shown to both once the other agreed, and to nobody before."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="introductions", verbose_name=_("event"))
    asker = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="introductions_asked", verbose_name=_("who asks"))
    asked = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="introductions_received", verbose_name=_("who is asked"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=IntroductionAnswer, default=IntroductionAnswer.ASKED)
    created_at = models.DateTimeField(_("asked at"), editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("introduction at an event")
        verbose_name_plural = _("introductions at events")
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "asked"], name="event_introduction_once", violation_error_message=_("You have asked already.")),
            models.CheckConstraint(
                name="event_introduction_of_two",
                condition=~Q(asker=F("asked")),
                violation_error_message=_("An introduction needs two people."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} → {self.asked_id}"


class FollowUp(models.Model):
    """The one mail after an event: to who came with a thank you and the material, to who missed it with what there is to read."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="follow_up", verbose_name=_("event"))
    note_de = models.TextField(_("German note"), blank=True)
    note_fr = models.TextField(_("French note"), blank=True)
    note_nl = models.TextField(_("Dutch note"), blank=True)
    note_en = models.TextField(_("English note"), blank=True)
    includes_missed = models.BooleanField(_("also to those who did not come"), default=True)
    came = models.PositiveIntegerField(_("mails to those who came"), default=0, editable=False)
    missed = models.PositiveIntegerField(_("mails to those who did not come"), default=0, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author"))
    sent_at = models.DateTimeField(_("sent on"), editable=False)

    class Meta:
        verbose_name = _("follow-up mail")
        verbose_name_plural = _("follow-up mails")
        ordering: ClassVar = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return str(self.event)

    def note(self, language: str | None = None) -> str:
        """What the team adds, in a language, else in the first there is."""
        return in_language(spoken(self, "note"), language)[0]
