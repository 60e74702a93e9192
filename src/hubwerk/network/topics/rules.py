"""Who may do what with the thesaurus. Views, services and templates ask here."""

from typing import TYPE_CHECKING

from hubwerk.network.topics.enums import ProposalStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from hubwerk.foundation.accounts.models import User
    from hubwerk.network.topics.models import Proposal

__all__ = ["may_propose", "may_review", "may_withdraw"]


def may_propose(user: "User | AnonymousUser") -> bool:
    """Those who may propose a word or a topic; they also browse and export the thesaurus."""
    return user.has_perm("topics.add_proposal") or may_review(user)


def may_review(user: "User | AnonymousUser") -> bool:
    """Those who decide on proposals, and change or retire what the hub added."""
    return user.has_perm("topics.review_proposal")


def may_withdraw(user: "User | AnonymousUser", proposal: "Proposal") -> bool:
    """Whoever proposed it, while it is open."""
    return user.is_authenticated and proposal.proposed_by_id == user.pk and proposal.status == ProposalStatus.OPEN
