"""Proposing a word or a topic, and deciding on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hubwerk.engine.text.languages import LANGUAGES
from hubwerk.foundation.errors import InvalidInput, NotFound
from hubwerk.foundation.history.services.entries import record
from hubwerk.network.topics.enums import ProposalKind, ProposalStatus
from hubwerk.network.topics.errors import AlreadyProposed, ProposalClosed
from hubwerk.network.topics.models import Proposal, Topic
from hubwerk.network.topics.services.own_topics import OwnTopicDetails, add_own_topic, require_valid_topic
from hubwerk.network.topics.services.words import add_synonym, require_free_word

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["accept_proposal", "propose_label", "propose_topic", "reject_proposal", "withdraw_proposal"]


@transaction.atomic
def propose_label(*, actor: "User | None", topic_id: int, language: str, text: str, note: str, at: datetime) -> Proposal:
    """Propose a word for a topic. Raises `NotFound`, `InvalidInput` where the word is not free, and `AlreadyProposed`."""
    topic = Topic.objects.current().filter(pk=topic_id).first()
    if topic is None:
        raise NotFound
    text = " ".join(text.split())
    require_free_word(topic, language, text)
    return _open(Proposal(kind=ProposalKind.LABEL, topic=topic, labels={language: [text]}, note=note.strip()), actor=actor, at=at)


@transaction.atomic
def propose_topic(*, actor: "User | None", details: OwnTopicDetails, note: str, at: datetime) -> Proposal:
    """Propose a topic that is missing. Raises `InvalidInput` and `AlreadyProposed`."""
    labels = _tidy(details.labels)
    require_valid_topic(OwnTopicDetails(labels=labels, broader=details.broader))
    proposal = Proposal(
        kind=ProposalKind.TOPIC,
        labels=labels,
        definition=details.definition.strip(),
        broader=list(details.broader),
        note=note.strip(),
    )
    return _open(proposal, actor=actor, at=at)


@transaction.atomic
def accept_proposal(*, actor: "User | None", proposal_id: int, at: datetime) -> Proposal:
    """Put what was proposed into the hub's thesaurus. Raises `NotFound`, `ProposalClosed`, and `InvalidInput` where it no longer fits."""
    proposal = _to_decide(proposal_id)
    if proposal.kind == ProposalKind.LABEL and proposal.topic_id is not None:
        for language, text in proposal.words:
            add_synonym(actor=actor, topic_id=proposal.topic_id, language=language, text=text, at=at)
    else:
        details = OwnTopicDetails(labels=proposal.labels, definition=proposal.definition, broader=proposal.broader)
        proposal.topic = add_own_topic(actor=actor, details=details, at=at)
    return _decide(proposal, ProposalStatus.ACCEPTED, actor=actor, at=at)


@transaction.atomic
def reject_proposal(*, actor: "User | None", proposal_id: int, reason: str, at: datetime) -> Proposal:
    """Leave the thesaurus as it is, and say why. Raises `NotFound`, `ProposalClosed`, and `InvalidInput` without a reason."""
    proposal = _to_decide(proposal_id)
    proposal.reason = reason.strip()
    if not proposal.reason:
        raise InvalidInput({"reason": [_("Whoever proposed it wants to know why it was rejected.")]})
    return _decide(proposal, ProposalStatus.REJECTED, actor=actor, at=at)


@transaction.atomic
def withdraw_proposal(*, actor: "User | None", proposal_id: int, at: datetime) -> Proposal:
    """Take a proposal back before anyone decided. Raises `NotFound` and `ProposalClosed`."""
    return _decide(_to_decide(proposal_id), ProposalStatus.WITHDRAWN, actor=actor, at=at)


def _open(proposal: Proposal, *, actor: "User | None", at: datetime) -> Proposal:
    proposed = {(language, text.casefold()) for language, text in proposal.words}
    for waiting in Proposal.objects.open().filter(kind=proposal.kind, topic=proposal.topic):
        if proposed & {(language, text.casefold()) for language, text in waiting.words}:
            raise AlreadyProposed
    proposal.proposed_by, proposal.proposed_at = actor, at
    try:
        proposal.full_clean()
    except ValidationError as error:
        raise InvalidInput(error.message_dict) from error
    proposal.save()
    changes = {"labels": (None, [f"{language}: {text}" for language, text in proposal.words]), "topic": (None, proposal.topic_id)}
    record(actor=actor, action="topic-proposal-made", subject=proposal, changes=changes, at=at)
    return proposal


def _to_decide(proposal_id: int) -> Proposal:
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if proposal is None:
        raise NotFound
    if proposal.status != ProposalStatus.OPEN:
        raise ProposalClosed
    return proposal


def _decide(proposal: Proposal, status: ProposalStatus, *, actor: "User | None", at: datetime) -> Proposal:
    proposal.status, proposal.decided_by, proposal.decided_at = status, actor, at
    proposal.full_clean()
    proposal.save(update_fields=["topic", "status", "decided_by", "decided_at", "reason"])
    changes: dict[str, tuple[object, object]] = {"status": (ProposalStatus.OPEN, status)}
    if proposal.reason:
        changes["reason"] = ("", proposal.reason)
    record(actor=actor, action=f"topic-proposal-{status.value}", subject=proposal, changes=changes, at=at)
    return proposal


def _tidy(labels: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The words without superfluous spaces, and only the languages that have any."""
    tidy = {language: [" ".join(text.split()) for text in labels.get(language, ()) if text.strip()] for language in LANGUAGES}
    return {language: texts for language, texts in tidy.items() if texts}
