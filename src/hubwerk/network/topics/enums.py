"""Where a topic or label comes from, how topics hang together, and what becomes of a proposal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TopicOrigin(TextChoices):
    """Who owns the wording: shipped rows follow the files, the hub's rows are never touched by an upgrade."""

    SHIPPED = "shipped", _("Shipped thesaurus")
    HUB = "hub", _("This hub")


class TopicRelationKind(TextChoices):
    """How one topic stands to another, as in SKOS."""

    BROADER = "broader", _("Broader topic")
    RELATED = "related", _("Related topic")


class ProposalKind(TextChoices):
    """What is proposed."""

    LABEL = "label", _("A word for a topic")
    TOPIC = "topic", _("A new topic")


class ProposalStatus(TextChoices):
    """Open until someone decides; a decision is final."""

    OPEN = "open", _("Waits for a decision")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Taken back")
