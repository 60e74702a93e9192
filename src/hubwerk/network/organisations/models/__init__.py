"""Everything the network knows about organisations."""

from hubwerk.network.organisations.models.affiliations import Affiliation
from hubwerk.network.organisations.models.contact_log import ContactLogEntry
from hubwerk.network.organisations.models.import_uploads import ImportUpload
from hubwerk.network.organisations.models.invitations import Invitation
from hubwerk.network.organisations.models.listings import Listing
from hubwerk.network.organisations.models.merging import DistinctPair, OrganisationMerge
from hubwerk.network.organisations.models.organisations import Organisation, OrganisationRole, SpokenLanguage
from hubwerk.network.organisations.models.referrals import Referral
from hubwerk.network.organisations.models.region_editors import RegionEditor
from hubwerk.network.organisations.models.region_facts import RegionFact
from hubwerk.network.organisations.models.regions import Region
from hubwerk.network.organisations.models.sites import CommercialSite, SiteRequest

__all__ = [
    "Affiliation",
    "CommercialSite",
    "ContactLogEntry",
    "DistinctPair",
    "ImportUpload",
    "Invitation",
    "Listing",
    "Organisation",
    "OrganisationMerge",
    "OrganisationRole",
    "Referral",
    "Region",
    "RegionEditor",
    "RegionFact",
    "SiteRequest",
    "SpokenLanguage",
]
