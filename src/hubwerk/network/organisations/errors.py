"""What can go wrong with organisations, listings and affiliations."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import NotAllowed, RuleBroken


class OrganisationArchived(RuleBroken):
    """Nothing new happens at an archived organisation."""

    code = "organisation-archived"
    message = _("This organisation is archived. Bring it back first.")


class OrganisationMerged(RuleBroken):
    """The record lives on in another one; that one is changed, or the merge is undone."""

    code = "organisation-merged"
    message = _("This organisation was merged into another one. Change that one, or undo the merge first.")


class NothingToMerge(RuleBroken):
    """Two records are needed, and the one that is kept must be in use."""

    code = "nothing-to-merge"
    message = _("Choose two different organisations, and keep one that is not archived.")


class MergeUndone(RuleBroken):
    """A merge is undone once."""

    code = "merge-undone"
    message = _("This merge has been undone already.")


class LaterMergeFirst(RuleBroken):
    """Merges into one record are undone in the order opposite to that in which they were made."""

    code = "later-merge-first"
    message = _("Another merge was made on top of this one. Undo the later one first.")


class ListingNotPublished(RuleBroken):
    """Only what is published can be closed or renewed."""

    code = "listing-not-published"
    message = _("This listing is not published.")


class ListingPublished(RuleBroken):
    """What is published already cannot be published again."""

    code = "listing-published"
    message = _("This listing is published already.")


class AffiliationEnded(RuleBroken):
    """An affiliation ends once."""

    code = "affiliation-ended"
    message = _("This affiliation has ended already.")


class AlreadyAffiliated(RuleBroken):
    """A person holds a role at an organisation once."""

    code = "already-affiliated"
    message = _("This person has this role at this organisation already.")


class StepAlreadyDone(RuleBroken):
    """A next step is done once, and only where there is one."""

    code = "no-open-step"
    message = _("There is no open next step here.")


class SiteNotOnOffer(RuleBroken):
    """Only a site that is on offer takes requests."""

    code = "site-not-on-offer"
    message = _("This site is no longer on offer.")


class RequestAnswered(RuleBroken):
    """A request is answered once."""

    code = "request-answered"
    message = _("This request is marked as answered already.")


class LastRepresentative(RuleBroken):
    """Members cannot leave an organisation without someone who speaks for it; the team can."""

    code = "last-representative"
    message = _("This is the only representative who can sign in. Hand over to someone else first.")


class NoAccountYet(RuleBroken):
    """Only who can sign in can take over."""

    code = "no-account-yet"
    message = _("This person cannot sign in yet. Invite them first, and hand over once they have accepted.")


class InvitationAccepted(RuleBroken):
    """An invitation is accepted once."""

    code = "invitation-accepted"
    message = _("This invitation has been accepted already.")


class InvitationWithdrawn(RuleBroken):
    """A link that was withdrawn, or replaced by a newer one, opens nothing."""

    code = "invitation-withdrawn"
    message = _("This invitation is no longer valid. Please use the link of the newest mail, or ask for a new invitation.")


class InvitationExpired(RuleBroken):
    """An invitation has to be accepted in time."""

    code = "invitation-expired"
    message = _("This invitation has expired. Please ask for a new one.")


class AccountExists(RuleBroken):
    """Whoever has an account shows that it is theirs before it is given new rights."""

    code = "account-exists"
    message = _("There is already an account with this address. Please sign in first.")


class WrongAccount(NotAllowed):
    """An invitation is for the account of its address."""

    code = "wrong-account"
    message = _("This invitation is for another address than that of your account.")
