"""What can go wrong with the hub's own topics."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken


class NotOurTopic(RuleBroken):
    """A shipped topic follows its file; the hub adds synonyms or a topic of its own."""

    code = "not-our-topic"
    message = _("This topic comes with the software. Add a synonym to it, or a topic of your own.")


class ForeignIdentifier(RuleBroken):
    """A shipped thesaurus uses the identifiers that belong to hubs."""

    code = "foreign-identifier"
    message = _("A thesaurus cannot be loaded whose identifiers start with “hub:”.")
