"""Topics, their labels and their relations."""

from typing import Final, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.accounts.enums import Language
from hubwerk.network.topics.enums import TopicOrigin, TopicRelationKind

HUB_PREFIX: Final = "hub:"
LABEL_LENGTH: Final = 200


class TopicQuerySet(models.QuerySet["Topic"]):
    def current(self) -> Self:
        """Topics that can be chosen today; retired ones stay readable where they were used."""
        return self.filter(retired=False)

    def own(self) -> Self:
        """The hub's own topics."""
        return self.filter(origin=TopicOrigin.HUB)

    def roots(self) -> Self:
        """Topics without a broader one."""
        return self.exclude(relations__kind=TopicRelationKind.BROADER)

    def narrower_than(self, topic: "Topic") -> Self:
        """The topics directly below one."""
        return self.filter(relations__kind=TopicRelationKind.BROADER, relations__other=topic)

    def broader_than(self, topic: "Topic") -> Self:
        """The topics directly above one."""
        return self.filter(inverse_relations__kind=TopicRelationKind.BROADER, inverse_relations__topic=topic)

    def related_to(self, topic: "Topic") -> Self:
        """The topics beside one; the relation is stated on one side and holds for both."""
        stated = TopicRelation.objects.filter(kind=TopicRelationKind.RELATED)
        return self.filter(Q(pk__in=stated.filter(topic=topic).values("other")) | Q(pk__in=stated.filter(other=topic).values("topic")))

    def by_label(self, language: str) -> Self:
        """In the alphabetical order of one language."""
        return self.order_by(f"label_{language if language in LANGUAGES else LANGUAGES[0]}", "pk")


class Topic(models.Model):
    """What a text can be about: a concept with labels in four languages. The identifier never changes its meaning."""

    identifier = models.CharField(_("identifier"), max_length=120, unique=True)
    label_de = models.CharField(_("German label"), max_length=LABEL_LENGTH, blank=True)
    label_fr = models.CharField(_("French label"), max_length=LABEL_LENGTH, blank=True)
    label_nl = models.CharField(_("Dutch label"), max_length=LABEL_LENGTH, blank=True)
    label_en = models.CharField(_("English label"), max_length=LABEL_LENGTH, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    domain = models.CharField(_("domain"), max_length=60, blank=True)
    context = models.JSONField(_("context words"), default=list, blank=True, help_text=_("Words that tell that an ambiguous label means this topic."))
    origin = models.CharField(_("origin"), max_length=10, choices=TopicOrigin, default=TopicOrigin.SHIPPED)
    retired = models.BooleanField(_("retired"), default=False)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["identifier"]
        constraints = [
            models.CheckConstraint(
                name="topic_hub_prefix",
                condition=Q(origin=TopicOrigin.HUB, identifier__startswith=HUB_PREFIX)
                | (Q(origin=TopicOrigin.SHIPPED) & ~Q(identifier__startswith=HUB_PREFIX)),
                violation_error_message=_("The identifiers of the hub's own topics, and only these, start with “hub:”."),
            ),
            models.CheckConstraint(
                name="topic_labelled",
                condition=~Q(label_de="") | ~Q(label_fr="") | ~Q(label_nl="") | ~Q(label_en=""),
                violation_error_message=_("A topic needs a label in one language at least."),
            ),
        ]

    def __str__(self) -> str:
        return self.label(get_language() or LANGUAGES[0])

    def label(self, language: str) -> str:
        """The preferred label in a language such as "de" or "de-at", else in the first language that has one."""
        labels = self.preferred_labels
        return labels.get(language.partition("-")[0]) or next(iter(labels.values()), self.identifier)

    @property
    def preferred_labels(self) -> dict[str, str]:
        """The preferred label of each language that has one, in the order of the languages."""
        labels = {"de": self.label_de, "fr": self.label_fr, "nl": self.label_nl, "en": self.label_en}
        return {language: labels[language] for language in LANGUAGES if labels[language]}


class TopicLabel(models.Model):
    """A way to write a topic in one language. Position 0 of the owner of the topic is the preferred label."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="labels", verbose_name=_("topic"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    text = models.CharField(_("text"), max_length=LABEL_LENGTH)
    position = models.PositiveSmallIntegerField(_("position"))
    origin = models.CharField(_("origin"), max_length=10, choices=TopicOrigin, default=TopicOrigin.SHIPPED)

    class Meta:
        verbose_name = _("topic label")
        verbose_name_plural = _("topic labels")
        # The owner's labels before the hub's additions: "shipped" sorts after "hub", hence descending.
        ordering = ["topic", "language", "-origin", "position", "pk"]
        indexes = [models.Index(fields=["text"], name="topic_label_text")]
        constraints = [
            models.UniqueConstraint(fields=["topic", "language", "origin", "position"], name="topic_label_position_unique"),
            models.UniqueConstraint(
                fields=["topic", "language", "text"],
                name="topic_label_text_unique",
                violation_error_message=_("This topic has this label already."),
            ),
            models.CheckConstraint(name="topic_label_filled", condition=~Q(text=""), violation_error_message=_("A label cannot be empty.")),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class TopicRelation(models.Model):
    """That a topic has a broader or a related one."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="relations", verbose_name=_("topic"))
    other = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="inverse_relations", verbose_name=_("other topic"))
    kind = models.CharField(_("kind"), max_length=10, choices=TopicRelationKind)

    class Meta:
        verbose_name = _("topic relation")
        verbose_name_plural = _("topic relations")
        ordering = ["topic", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "other", "kind"], name="topic_relation_unique"),
            models.CheckConstraint(
                name="topic_relation_not_self",
                condition=~Q(topic=F("other")),
                violation_error_message=_("A topic cannot be its own broader or related topic."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.kind} {self.other_id}"
