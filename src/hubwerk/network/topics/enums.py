"""Where a topic or label comes from, and how topics hang together."""

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
