"""What people propose to add to the thesaurus, and what became of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.network.topics.enums import ProposalKind, ProposalStatus
from hubwerk.network.topics.models.topics import Topic


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        """What waits for a decision, the longest first."""
        return self.filter(status=ProposalStatus.OPEN).order_by("proposed_at", "pk")

    def decided(self) -> Self:
        """What was accepted, rejected or taken back, the newest decision first."""
        return self.exclude(status=ProposalStatus.OPEN).order_by("-decided_at", "-pk")


class Proposal(models.Model):
    """A word for a topic, or a topic that is missing, with the reason why. It takes effect when someone accepts it."""

    kind = models.CharField(_("kind"), max_length=10, choices=ProposalKind)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text=_("The topic the word is for, or the one that a proposed topic became."),
    )
    labels = models.JSONField(_("labels"), help_text=_("The proposed words by language, the preferred one first."))
    definition = models.TextField(_("definition"), blank=True)
    broader = models.JSONField(_("broader topics"), default=list, blank=True)
    note = models.TextField(_("why"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ProposalStatus, default=ProposalStatus.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposed by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal for the thesaurus")
        verbose_name_plural = _("proposals for the thesaurus")
        ordering = ["-proposed_at", "-pk"]
        permissions = [("review_proposal", _("Can decide on proposals for the thesaurus"))]
        indexes = [models.Index(fields=["status", "proposed_at"], name="topic_proposal_queue")]
        constraints = [
            models.CheckConstraint(
                name="topic_proposal_label_has_topic",
                condition=~Q(kind=ProposalKind.LABEL, topic=None),
                violation_error_message=_("A word is proposed for a topic."),
            ),
            models.CheckConstraint(
                name="topic_proposal_decided",
                condition=Q(status=ProposalStatus.OPEN, decided_at=None) | (~Q(status=ProposalStatus.OPEN) & Q(decided_at__isnull=False)),
                violation_error_message=_("A decision has a date, and only a decision has one."),
            ),
            models.CheckConstraint(
                name="topic_proposal_rejected_with_reason",
                condition=~Q(status=ProposalStatus.REJECTED, reason=""),
                violation_error_message=_("Whoever proposed it wants to know why it was rejected."),
            ),
        ]

    def __str__(self) -> str:
        return self.words[0][1] if self.words else str(self.pk)

    @property
    def words(self) -> list[tuple[str, str]]:
        """The proposed words with their language, in the order of the languages."""
        return [(language, text) for language in LANGUAGES for text in self.labels.get(language, ())]
