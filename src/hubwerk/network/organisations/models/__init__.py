"""Everything the network knows about organisations."""

from hubwerk.network.organisations.models.affiliations import Affiliation
from hubwerk.network.organisations.models.contact_log import ContactLogEntry
from hubwerk.network.organisations.models.listings import Listing
from hubwerk.network.organisations.models.organisations import Organisation, OrganisationRole, SpokenLanguage
from hubwerk.network.organisations.models.referrals import Referral
from hubwerk.network.organisations.models.regions import Region

__all__ = ["Affiliation", "ContactLogEntry", "Listing", "Organisation", "OrganisationRole", "Referral", "Region", "SpokenLanguage"]
