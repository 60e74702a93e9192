"""What can go wrong with the hub's own topics and words."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken


class NotOurTopic(RuleBroken):
    """A shipped topic follows its file; the hub adds synonyms or a topic of its own."""

    code = "not-our-topic"
    message = _("This topic comes with the software. Add a synonym to it, or a topic of your own.")


class NotOurWord(RuleBroken):
    """A shipped label follows its file."""

    code = "not-our-word"
    message = _("This word comes with the software. Only words that this hub added can be taken out.")


class AlreadyProposed(RuleBroken):
    """The same waits for a decision."""

    code = "already-proposed"
    message = _("Someone has proposed this already. It waits for a decision.")


class ProposalClosed(RuleBroken):
    """A decision on a proposal is final."""

    code = "proposal-closed"
    message = _("This proposal has been decided on.")


class ForeignIdentifier(RuleBroken):
    """A shipped thesaurus uses the identifiers that belong to hubs."""

    code = "foreign-identifier"
    message = _("A thesaurus cannot be loaded whose identifiers start with “hub:”.")
