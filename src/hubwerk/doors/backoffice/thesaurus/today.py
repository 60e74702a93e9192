"""What the dashboard tells reviewers of the thesaurus."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hubwerk.foundation.ui.tasks_today import TodayItem
from hubwerk.network.topics.enums import ProposalKind
from hubwerk.network.topics.models import Proposal
from hubwerk.network.topics.rules import may_review

if TYPE_CHECKING:
    from hubwerk.foundation.accounts.models import User

__all__ = ["waiting_proposals"]


def waiting_proposals(user: "User", at: datetime) -> Iterator[TodayItem]:
    """The words and topics that wait for a decision."""
    if not may_review(user):
        return
    for proposal in Proposal.objects.open().filter(proposed_at__lte=at).select_related("topic"):
        if proposal.kind == ProposalKind.LABEL:
            title = _("Is “%(word)s” a word for the topic “%(topic)s”?") % {"word": proposal, "topic": proposal.topic}
        else:
            title = _("Is “%(word)s” a topic?") % {"word": proposal}
        url = f"{reverse('thesaurus-proposals')}#proposal-{proposal.pk}"
        yield TodayItem(title=title, url=url, since=proposal.proposed_at, kind=_("Thesaurus"))
