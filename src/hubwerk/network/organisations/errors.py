"""What can go wrong with organisations, listings and affiliations."""

from django.utils.translation import gettext_lazy as _

from hubwerk.foundation.errors import RuleBroken


class OrganisationArchived(RuleBroken):
    """Nothing new happens at an archived organisation."""

    code = "organisation-archived"
    message = _("This organisation is archived. Bring it back first.")


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
