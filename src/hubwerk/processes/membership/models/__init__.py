"""What the association keeps of applications, votes and memberships."""

from hubwerk.processes.membership.models.application_forms import ApplicationForm, ApplicationQuestion
from hubwerk.processes.membership.models.applications import Application, ApplicationMessage
from hubwerk.processes.membership.models.association import AssociationRules, Statutes
from hubwerk.processes.membership.models.ballots import Ballot, BallotSeat, Vote
from hubwerk.processes.membership.models.documents import MembershipDocument
from hubwerk.processes.membership.models.ledger import BenefitAccount, LedgerEntry
from hubwerk.processes.membership.models.memberships import Discount, Membership, TierPeriod
from hubwerk.processes.membership.models.tiers import Benefit, Tier, TierBenefit, TierPrice, TierRule
from hubwerk.processes.membership.models.welcome import WelcomeRecord

__all__ = [
    "Application",
    "ApplicationForm",
    "ApplicationMessage",
    "ApplicationQuestion",
    "AssociationRules",
    "Ballot",
    "BallotSeat",
    "Benefit",
    "BenefitAccount",
    "Discount",
    "LedgerEntry",
    "Membership",
    "MembershipDocument",
    "Statutes",
    "Tier",
    "TierBenefit",
    "TierPeriod",
    "TierPrice",
    "TierRule",
    "Vote",
    "WelcomeRecord",
]
